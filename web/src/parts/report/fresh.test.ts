import { expect, it } from 'vitest';
import { EVERY, isDue } from './fresh';

const asked = { at: 1_000, position: 7 };

it.each([
  ['the log grew and time has passed', EVERY + 1_000, 8, true, true],
  ['nothing happened', EVERY + 1_000, 7, true, false],
  ['they were asked for a moment ago', EVERY, 8, true, false],
  ['nobody looks', EVERY + 1_000, 8, false, false],
  ['the stream has said nothing yet', EVERY + 1_000, undefined, true, false],
])('figures when %s', (_, now, position, visible, due) =>
  expect(isDue(asked, now, position, visible)).toBe(due),
);
