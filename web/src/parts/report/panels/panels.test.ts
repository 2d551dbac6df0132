import { describe, expect, it } from 'vitest';
import type { KpiRow } from '../../../api/schema';
import { greatest, lineBefore } from './courseLines';
import { cumulated } from './edges';
import { countsOf, stepsOfAll } from './flow';
import { arrange, readSort, turned } from './matrix';

const row = (bucket: string | null, group: Record<string, string>, n: number, value: number): KpiRow => ({
  bucket,
  group,
  n,
  value,
});
const name = (id: string) => id;

describe('a table of several figures', () => {
  const answers = [
    { id: 'fcr', rows: [row(null, { agent: 'anna' }, 5, 0.8), row(null, { agent: 'ben' }, 5, 0.9)] },
    { id: 'csat', rows: [row(null, { agent: 'chiara' }, 2, 1), row(null, { agent: 'anna' }, 3, 0.5)] },
  ];
  const order = (text: string | undefined) =>
    arrange(answers, 'agent', readSort(text, answers), name).map(({ id }) => id);

  it('begins with the greatest of the first column, and those without it come last', () =>
    expect(order(undefined)).toEqual(['ben', 'anna', 'chiara']));
  it('follows the heading that was clicked', () => {
    expect(order('csat')).toEqual(['anna', 'chiara', 'ben']);
    expect(order('-name')).toEqual(['chiara', 'ben', 'anna']);
  });
  it('turns round with a second click', () => {
    expect(turned({ id: 'fcr', descending: true }, 'fcr')).toBe('fcr');
    expect(turned({ id: 'fcr', descending: true }, 'csat')).toBe('-csat');
    expect(turned({ id: 'fcr', descending: true }, 'name')).toBe('name');
  });
});

describe('counts over the steps of a range', () => {
  const span = { from: '2026-03-02', to: '2026-03-05' };
  it('begin and end together, also where one of them has nothing', () => {
    const [sent, read] = stepsOfAll(
      [[row('2026-03-02', {}, 10, 0.9), row('2026-03-04', {}, 20, 0.5)], [row('2026-03-04', {}, 8, 0.25)]],
      'day',
      span,
      '2026-03-04',
    );
    expect(countsOf(sent!, 'n')).toEqual([10, 0, 20]);
    expect(countsOf(sent!, 'numerator')).toEqual([9, 0, 10]);
    expect(countsOf(read!, 'numerator')).toEqual([0, 0, 2]);
  });
});

describe('the course', () => {
  it('has a line for each of the greatest groups, and tells how many are left away', () => {
    const rows = [...'abcdefgh'].map((id, index) => row('2026-03-02', { label: id }, index, 1));
    expect(greatest(rows, 'label')).toEqual({ ids: [...'hgfedc'], rest: 2 });
  });
  it('lays the period before under its own steps', () => {
    const colours = { text: 'grey' } as never;
    const steps = [1, 2, 3].map((n) => ({ bucket: String(n), row: row(String(n), {}, 1, n) }));
    expect(lineBefore(steps, 2, 'before', colours).values).toEqual([1, 2]);
    expect(lineBefore(steps, 4, 'before', colours).values).toEqual([1, 2, 3, null]);
  });
});

it('tells of a spread which share is no longer than each edge', () => {
  const spread = cumulated([
    { from: 0, to: 30_000, n: 3 },
    { from: 30_000, to: null, n: 1 },
  ]);
  expect(spread.map(({ share, upTo }) => [share, upTo])).toEqual([
    [0.75, 0.75],
    [0.25, 1],
  ]);
});
