import { describe, expect, it } from 'vitest';
import { chooseLanguage, languages, loadLanguage, localeOf } from './index';

type Tree = { [key: string]: unknown };

/** Every key with what stands there: the text, or what the function writes for two marks. */
function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = `${path}${key}`;
    if (typeof value === 'function') return [[here, (value as (...marks: string[]) => string)('«1»', '«2»')]];
    return typeof value === 'object' ? flat(value as Tree, `${here}.`) : [[here, String(value)]];
  });
}

describe('the words of every language', async () => {
  const english = flat((await loadLanguage('en')) as unknown as Tree);
  for (const { id } of languages) {
    const words = flat((await loadLanguage(id)) as unknown as Tree);
    it(`${id} has every key of English and no other`, () => {
      expect(words.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort());
    });
    it(`${id} leaves nothing empty and no value unsaid`, () => {
      const marks = (text: string) => [...text.matchAll(/«\d»/g)].map(String).sort().join();
      const said = new Map(english);
      for (const [key, text] of words) {
        expect(text.trim(), key).not.toBe('');
        expect(marks(text), key).toBe(marks(said.get(key) ?? ''));
      }
    });
  }
});

describe('the language that is spoken', () => {
  it('is the one that was chosen before', () => expect(chooseLanguage('it', ['de'])).toBe('it'));
  it('else the first of the browser that we speak', () =>
    expect(chooseLanguage(null, ['fr-FR', 'es-MX', 'de'])).toBe('es'));
  it('else English', () => expect(chooseLanguage(null, ['fr'])).toBe('en'));
});

describe('the way figures and dates are written', () => {
  it('follows the region of the reader', () => expect(localeOf('de', ['en-US', 'de-AT'])).toBe('de-AT'));
  it('is that of the language when the reader is elsewhere', () =>
    expect(localeOf('it', ['en-US'])).toBe('it'));
});
