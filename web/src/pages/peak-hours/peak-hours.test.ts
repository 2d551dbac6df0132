import { expect, it } from 'vitest';
import { sumsOf } from './sums';

it('adds the hours of a weekday, and shows the weekdays without any', () => {
  const cell = (weekday: string, hour: string, n: number) => ({ group: { weekday, hour }, n });
  const rows = [cell('1', '9', 3), cell('1', '10', 1), cell('3', '9', 4)];
  expect(sumsOf(rows, 'weekday', ['1', '2', '3'])).toEqual([
    { id: '1', n: 4, share: 0.5 },
    { id: '2', n: 0, share: 0 },
    { id: '3', n: 4, share: 0.5 },
  ]);
});
