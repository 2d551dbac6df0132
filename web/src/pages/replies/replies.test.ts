import { describe, expect, it } from 'vitest';
import type { Phrase, Step } from '../../api/deskPhrases';
import { isShortcut, isTaken, isWhole, moved, pieces, unknownVariable } from './rules';

const values = (name: string) => ({ 'contact.name': 'Lena Vogt' })[name];

describe('the variables of a saved reply', () => {
  it('are filled where they stand', () =>
    expect(pieces('Hello {{contact.name}}!', values)).toEqual([
      { text: 'Hello ' },
      { text: 'Lena Vogt', variable: 'contact.name' },
      { text: '!' },
    ]));
  it('stay as written where nothing is known', () =>
    expect(pieces('{{ contact.attr.city }}', values)).toEqual([
      { text: '{{ contact.attr.city }}', variable: 'contact.attr.city' },
    ]));
  it('are named when nobody can fill them', () => {
    expect(unknownVariable('Dear {{customer}}')).toBe('customer');
    expect(unknownVariable('Dear {{contact.attr.}}')).toBe('contact.attr.');
    expect(unknownVariable('Dear {{contact.name}} from {{contact.attr.city}}')).toBeUndefined();
  });
});

describe('a shortcut', () => {
  it.each([
    ['grüße', true],
    ['two words', false],
    ['', false],
  ])('%s is one: %s', (text, right) => expect(isShortcut(text)).toBe(right));
  it('is taken only within its language', () => {
    const other = { id: '1', shortcut: 'Hi', language: 'de' } as Phrase;
    expect(isTaken({ shortcut: 'hi', language: 'de' }, undefined, [other])).toBe(true);
    expect(isTaken({ shortcut: 'hi', language: 'de' }, '1', [other])).toBe(false);
    expect(isTaken({ shortcut: 'hi', language: 'it' }, undefined, [other])).toBe(false);
  });
});

describe('a step of a macro', () => {
  it.each<[Step, boolean]>([
    [{ do: 'reply' }, false],
    [{ do: 'reply', text: 'Hello' }, true],
    [{ do: 'assign', team: 'orders' }, true],
    [{ do: 'label', add: [] }, false],
    [{ do: 'snooze', hours: 0 }, false],
    [{ do: 'snooze', until_reply: true }, true],
    [{ do: 'resolve' }, true],
  ])('%o is whole: %s', (step, whole) => expect(isWhole(step)).toBe(whole));
  it('moves by one, and stays at the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });
});
