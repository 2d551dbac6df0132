import { describe, expect, it } from 'vitest';
import { deviceOf, idOf, isEmail, wholeLink } from './rules';

describe('inviting somebody', () => {
  it.each([
    ['anna@example.org', true],
    ['anna@example', false],
    ['anna example@x.org', false],
    ['', false],
  ])('takes %s as an address: %s', (text, right) => expect(isEmail(text)).toBe(right));

  it('gives a link that can be passed on, whether the server names the path or all of it', () => {
    expect(wholeLink('/invitation/abc', 'https://desk.example.org')).toBe(
      'https://desk.example.org/invitation/abc',
    );
    expect(wholeLink('https://other.example.org/invitation/abc', 'https://desk.example.org')).toBe(
      'https://other.example.org/invitation/abc',
    );
  });
});

describe('the id of a team', () => {
  it('is its name in plain letters', () =>
    expect(idOf(' Großkunden & Überseeisch ', [])).toBe('grosskunden-uberseeisch'));
  it('is never one that is taken', () => expect(idOf('Sales', ['sales', 'sales-2'])).toBe('sales-3'));
  it('exists even for a name without letters', () => expect(idOf('★', [])).toBe('team'));
});

describe('a device', () => {
  it('is named by browser and system', () =>
    expect(
      deviceOf(
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0',
      ),
    ).toEqual({ browser: 'Edge', system: 'Windows' }));
  it('is not guessed from what is neither', () => expect(deviceOf('curl/8.5.0')).toBeNull());
});
