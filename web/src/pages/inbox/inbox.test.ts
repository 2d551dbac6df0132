import { describe, expect, it } from 'vitest';
import { commandOf, keys, type Pressed } from './keys';
import { endOf, fieldOf } from './snooze';
import { askOf, filterCount, manyOf, readState } from './state';

describe('the address of the inbox', () => {
  it('shows what is open when it says nothing', () => expect(readState({}).view).toBe('open'));
  it('names view, filters, search and conversation', () => {
    const state = readState({ view: 'mine', label: 'vip', q: 'bill', c: 'c1', m: 'm1', side: 'on' });
    expect(state).toMatchObject({ view: 'mine', label: 'vip', q: 'bill', c: 'c1', m: 'm1', side: 'on' });
    expect(askOf(state)).toEqual({ view: 'mine', label: 'vip' });
    expect(filterCount(state)).toBe(1);
  });
  it('does not follow what does not exist', () => {
    expect(readState({ view: 'lost', side: 'up' })).toMatchObject({ view: 'open', side: undefined });
  });
});

describe('a key', () => {
  const press = (key: string, more: Partial<Pressed> = {}) =>
    commandOf({
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      writing: false,
      covered: false,
      ...more,
    });
  it('does what the help says', () => {
    expect(keys.map(({ key }) => press(key))).toEqual(keys.map(({ command }) => command));
  });
  it('belongs to the text while one writes, but for leaving it', () => {
    expect(press('r', { writing: true })).toBeNull();
    expect(press('Escape', { writing: true })).toBe('leave');
  });
  it('belongs to the dialog while one is open', () => {
    expect(press('e', { covered: true })).toBeNull();
    expect(press('Escape', { covered: true })).toBeNull();
  });
  it('leaves the shortcuts of the browser alone', () => {
    expect(press('r', { ctrlKey: true })).toBeNull();
    expect(press('n', { metaKey: true })).toBeNull();
  });
  it('opens the palette from anywhere', () => {
    expect(press('k', { ctrlKey: true, writing: true })).toBe('palette');
    expect(press('K', { metaKey: true })).toBe('palette');
  });
});

describe('a snooze', () => {
  const sunday = new Date(2026, 2, 1, 22, 30);
  const monday = new Date(2026, 2, 2, 8, 0);
  it('ends in an hour, or in the morning', () => {
    expect(fieldOf(endOf('inHour', sunday))).toBe('2026-03-01T23:30');
    expect(fieldOf(endOf('tomorrow', sunday))).toBe('2026-03-02T09:00');
  });
  it('until Monday ends on the next one, also on a Monday', () => {
    expect(fieldOf(endOf('monday', sunday))).toBe('2026-03-02T09:00');
    expect(fieldOf(endOf('monday', monday))).toBe('2026-03-09T09:00');
  });
});

it('says that there are more where the server stopped counting', () => {
  expect([0, 999, 1000].map((n) => manyOf(n, String))).toEqual(['0', '999', '1000+']);
});
