import { describe, expect, it } from 'vitest';
import { allows } from './may';

describe('what a person may do', () => {
  it('is what the server lists', () => {
    expect(allows(['contacts.read'], 'contacts.read')).toBe(true);
    expect(allows(['contacts.read'], 'contacts.write')).toBe(false);
    expect(allows([], 'contacts.read')).toBe(false);
  });
  it('is everything where nothing is needed, or where the server lists nothing', () => {
    expect(allows([], undefined)).toBe(true);
    expect(allows(undefined, 'people.write')).toBe(true);
  });
});
