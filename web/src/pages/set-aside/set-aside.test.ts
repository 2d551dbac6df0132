import { expect, it } from 'vitest';
import { byOutcome } from './outcomes';

it('keeps outcomes together, the most frequent outcome and kind first', () => {
  const row = (outcome: string, kind: string, count: number) => ({ outcome, kind, count });
  expect(byOutcome([row('duplicate', 'x', 1), row('recorded', 'a', 2), row('recorded', 'b', 9)])).toEqual([
    row('recorded', 'b', 9),
    row('recorded', 'a', 2),
    row('duplicate', 'x', 1),
  ]);
});
