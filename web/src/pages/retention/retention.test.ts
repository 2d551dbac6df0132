import { expect, it } from 'vitest';
import { triangleOf } from './triangle';

const cell = (cohort: string, month: string, active: number) => ({
  cohort: `${cohort}-01`,
  month: `${month}-01`,
  n: 10,
  active,
  value: active / 10,
});

it('counts the months after the first message across the turn of the year', () => {
  const { lines, width } = triangleOf([
    cell('2025-12', '2026-01', 5),
    cell('2025-11', '2025-12', 6),
    cell('2025-11', '2026-01', 4),
  ]);
  expect(width).toBe(2);
  expect(lines.map(({ cohort, cells }) => [cohort, cells.map((one) => one?.active)])).toEqual([
    ['2025-11-01', [undefined, 6, 4]],
    ['2025-12-01', [undefined, 5]],
  ]);
});
