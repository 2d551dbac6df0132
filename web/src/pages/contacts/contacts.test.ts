import { describe, expect, it } from 'vitest';
import { example, isAttribute, phoneOf, readAsked, writePhone } from './state';

describe('what is asked of the list', () => {
  it('is read from the address', () =>
    expect(readAsked({ q: 'vogt', label: 'vip', attribute: 'city:Berlin', blocked: 'true' })).toEqual({
      q: 'vogt',
      label: 'vip',
      attribute: 'city:Berlin',
      blocked: 'true',
    }));
  it('leaves out what cannot be asked', () =>
    expect(readAsked({ attribute: 'city', blocked: 'perhaps' })).toEqual({}));
  it.each([
    ['city:Berlin', true],
    ['city:', false],
    [':Berlin', false],
    ['link:https://example.org', true],
  ])('takes %s as an attribute: %s', (text, right) => expect(isAttribute(text)).toBe(right));
});

describe('a phone number', () => {
  it.each([
    ['+49 (30) 555-0100', '+49305550100'],
    ['0039 06 5550102', '+39065550102'],
    ['030 5550100', null],
    ['+49', null],
    ['call me', null],
  ])('%s becomes %s', (text, phone) => expect(phoneOf(text)).toBe(phone));
  it('is shown with its plus', () => expect(writePhone('49305550100')).toBe('+49305550100'));
});

it('the example has a value for each of its columns', () => {
  const [head, ...rows] = example.trim().split('\r\n');
  for (const row of rows) expect(row.split(';')).toHaveLength(head!.split(';').length);
});
