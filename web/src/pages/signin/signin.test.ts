import { describe, expect, it } from 'vitest';
import { safeNext } from './next';

describe('after signing in', () => {
  it('leads to the page that was wanted', () =>
    expect(safeNext('/overview?range=30d')).toBe('/overview?range=30d'));
  it('leads to Live without a wish', () => expect(safeNext(undefined)).toBe('/live'));
  it('never leads out of the house', () => {
    for (const bad of [
      'https://example.org',
      '//example.org',
      '/\\example.org',
      'javascript:alert(1)',
      '/signin',
    ]) {
      expect(safeNext(bad)).toBe('/live');
    }
  });
});
