import { expect, it } from 'vitest';
import { listOf, oneOf, parseSearch, stringifySearch, textOf } from './search';

it('reads repeated keys as a list and writes them back', () => {
  expect(parseSearch('?a=1&b=2&b=3')).toEqual({ a: '1', b: ['2', '3'] });
  expect(stringifySearch({ a: '1', b: ['2', '3'], c: undefined, d: [] })).toBe('?a=1&b=2&b=3');
});

it('takes text, lists and choices out of whatever the address holds', () => {
  expect(textOf(['x', 'y'])).toBe('x');
  expect(textOf('')).toBeUndefined();
  expect(listOf('x')).toEqual(['x']);
  expect(listOf(undefined)).toEqual([]);
  expect(oneOf('b', ['a', 'b'])).toBe('b');
  expect(oneOf('z', ['a', 'b'])).toBe('a');
});
