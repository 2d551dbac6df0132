import { expect, it } from 'vitest';
import { durationStep } from './durationStep';

it.each([
  [0, 1_000],
  [38_000, 10_000],
  [100_000, 30_000],
  [500_000, 120_000],
  [40_000_000, 7_200_000],
])('counts an axis up to %i ms in steps of %i ms', (greatest, step) =>
  expect(durationStep(greatest)).toBe(step),
);
