import { expect, it } from 'vitest';
import type { KpiInfo } from '../../api/schema';
import { scaleOf } from './scale';

const kpi = (unit: KpiInfo['unit']) => ({
  id: 'x',
  unit,
  better: null,
  target: null,
  left_out: [],
  meaning: {},
});

it('draws near durations as they are', () => {
  const scale = scaleOf(kpi('ms'), [60_000, 240_000]);
  expect([scale.steep, scale.place(60_000)]).toEqual([false, 60_000]);
});

it('draws seconds beside hours so that both are seen, and reads each back', () => {
  const scale = scaleOf(kpi('ms'), [24_000, 41_000_000]);
  expect(scale.steep).toBe(true);
  const [low, high] = [scale.place(24_000), scale.place(41_000_000)];
  expect(scale.valueAt(low)).toBe(24_000);
  expect(scale.valueAt(high)).toBe(41_000_000);
});

it('draws nothing at all on the lowest line', () => {
  const scale = scaleOf(kpi('ms'), [0, 60_000]);
  expect(scale.valueAt(scale.place(0))).toBe(1_000);
});

it('ends a share at the next ten percent', () => {
  expect(scaleOf(kpi('ratio'), [0.007]).axis).toEqual({ max: 0.1 });
});
