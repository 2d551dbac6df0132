import { describe, expect, it } from 'vitest';
import type { KpiRow } from '../../api/schema';
import { linesOf, pairsOf } from './campaigns';
import { difference, isMoreThanChance, wilson } from './interval';

const row = (campaign: string, variant: string, n: number, value: number): KpiRow => ({
  bucket: null,
  group: { campaign, variant },
  n,
  value,
});

describe('the difference of two shares', () => {
  // Newcombe 1998, table II, method 10, example (a): 56 of 70 against 48 of 80.
  it('has the interval of the paper', () => {
    const found = difference({ hits: 56, n: 70 }, { hits: 48, n: 80 })!;
    expect(found.size).toBeCloseTo(0.2, 4);
    expect(found.low).toBeCloseTo(0.0524, 4);
    expect(found.high).toBeCloseTo(0.3339, 4);
    expect(isMoreThanChance(found)).toBe(true);
  });
  it('has an interval where nobody answered', () => {
    const found = difference({ hits: 0, n: 10 }, { hits: 0, n: 20 })!;
    expect(found.low).toBeCloseTo(-0.1611, 4);
    expect(found.high).toBeCloseTo(0.2775, 4);
    expect(isMoreThanChance(found)).toBe(false);
  });
  it('is not known without cases', () => expect(difference({ hits: 0, n: 0 }, { hits: 1, n: 2 })).toBeNull());
  it('is made of intervals that stay between nothing and all', () => {
    const { low, high } = wilson({ hits: 10, n: 10 });
    expect(low).toBeCloseTo(0.7225, 4);
    expect(high).toBeCloseTo(1, 9);
    expect(wilson({ hits: 0, n: 10 }).low).toBeCloseTo(0, 9);
  });
});

describe('the lines of campaigns', () => {
  const lines = linesOf({
    delivered: [row('spring', 'A', 100, 0.95), row('none', 'none', 900, 1)],
    answered: [row('spring', 'B', 90, 0.3), row('spring', 'A', 95, 0.2), row('autumn', 'A', 10, 0.1)],
  });
  it('hold every stage of a variant, and nothing that belongs to no campaign', () => {
    expect(lines.map(({ campaign, variant, sent }) => [campaign, variant, sent])).toEqual([
      ['autumn', 'A', 10],
      ['spring', 'A', 95],
      ['spring', 'B', 90],
    ]);
    expect(lines[1]!.shares).toEqual({ delivered: { hits: 95, n: 100 }, answered: { hits: 19, n: 95 } });
  });
  it('are compared with the first variant of the same campaign', () =>
    expect(pairsOf(lines, 'answered').map(({ a, b }) => [a.variant, b.variant])).toEqual([['A', 'B']]));
  it('are not compared where a stage is missing', () => expect(pairsOf(lines, 'delivered')).toEqual([]));
});
