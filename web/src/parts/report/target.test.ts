import { expect, it } from 'vitest';
import type { Better } from '../../api/schema';
import { isMissed, sayTarget } from './target';

const f = { figure: (value: number | null | undefined) => String(value) };
const aim = (better: Better, target: number | null, up_to: number | null = null) => ({
  unit: 'ratio' as const,
  better,
  target,
  up_to,
});

it.each([
  [aim('lower', 5), 5, false],
  [aim('lower', 5), 6, true],
  [aim('higher', 0.8), 0.8, false],
  [aim('higher', 0.8), 0.79, true],
  [aim('between', 0.85, 0.9), 0.87, false],
  [aim('between', 0.85, 0.9), 0.95, true],
  [aim('neither', 3), 99, false],
  [aim('lower', null), 99, false],
])('keeps or misses a target: %o with %d', (kpi, value, missed) => expect(isMissed(kpi, value)).toBe(missed));

it('is said as at most, at least, or from one to another', () => {
  expect(sayTarget(aim('lower', 5), f)).toBe('≤\u00a05');
  expect(sayTarget(aim('higher', 5), f)).toBe('≥\u00a05');
  expect(sayTarget(aim('between', 5, 9), f)).toBe('5\u2009–\u20099');
  expect(sayTarget(aim('lower', null), f)).toBeNull();
});
