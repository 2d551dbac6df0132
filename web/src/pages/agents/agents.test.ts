import { expect, it } from 'vitest';
import { isBound, onlineOf } from './online';

it('takes the time online as the server says it, else at most the quarters of an hour', () => {
  expect(onlineOf({ n: 4, online: 3_000_000 })).toBe(3_000_000);
  expect(onlineOf({ n: 4 })).toBe(3_600_000);
  expect(isBound([{ bucket: null, group: {}, n: 1, value: 1 }])).toBe(true);
});
