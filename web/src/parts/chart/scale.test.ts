import { expect, it } from 'vitest';
import { scaleOf } from './scale';

it('draws near durations as they are', () => {
  const scale = scaleOf('ms', [60_000, 240_000]);
  expect([scale.steep, scale.place(60_000)]).toEqual([false, 60_000]);
});

it('draws seconds beside hours so that both are seen, and reads each back', () => {
  const scale = scaleOf('ms', [24_000, 41_000_000]);
  expect(scale.steep).toBe(true);
  const [low, high] = [scale.place(24_000), scale.place(41_000_000)];
  expect(scale.valueAt(low)).toBe(24_000);
  expect(scale.valueAt(high)).toBe(41_000_000);
});

it('draws nothing at all on the lowest line', () => {
  const scale = scaleOf('ms', [0, 60_000]);
  expect(scale.valueAt(scale.place(0))).toBe(1_000);
});

it('ends a share at the next ten percent', () => {
  expect(scaleOf('ratio', [0.007]).axis).toEqual({ max: 0.1 });
});

it('keeps even steps under bars that stand on each other', () => {
  const scale = scaleOf('ms', [0, 24_000, 41_000_000], true);
  expect([scale.steep, scale.place(24_000)]).toEqual([false, 24_000]);
});
