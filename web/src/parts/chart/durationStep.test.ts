import { expect, it } from 'vitest';
import { durationStep, growingSteps } from './durationStep';

it.each([
  [0, 1_000],
  [38_000, 10_000],
  [100_000, 30_000],
  [500_000, 120_000],
  [40_000_000, 7_200_000],
])('counts an axis up to %i ms in steps of %i ms', (greatest, step) =>
  expect(durationStep(greatest)).toBe(step),
);

it('lets the steps grow where seconds and hours stand beside each other', () => {
  expect(growingSteps([20_000, 60_000, 7_000_000])).toEqual([
    15_000, 60_000, 300_000, 900_000, 3_600_000, 14_400_000,
  ]);
  expect(growingSteps([0, 400, 60_000])).toEqual([1_000, 5_000, 15_000, 60_000]);
});

it('keeps even steps where the values lie near each other', () => {
  expect(growingSteps([])).toBeNull();
  expect(growingSteps([60_000, 2_000_000])).toBeNull();
});
