// Which lines the course of a KPI has: median, mean and percentiles of a duration, one line of a share, columns of a count;
// the period before as a thin line; or one line for each of the greatest groups. Pure; drawing is in `chart/seriesOption.ts`.
import type { KpiInfo, KpiRow } from '../../../api/schema';
import type { Messages } from '../../../i18n/en';
import { type ChartColours, palette } from '../../chart/colours';
import type { Line } from '../../chart/seriesOption';
import type { Step } from '../buckets';

type Pick = (row: KpiRow) => number | null | undefined;

const valuesOf = (steps: Step[], pick: Pick) => steps.map(({ row }) => (row ? (pick(row) ?? null) : null));
const value: Pick = (row) => row.value;

/** The lines of one KPI. */
export function linesOf(kpi: KpiInfo, steps: Step[], t: Messages, c: ChartColours): Line[] {
  const line = (name: string, pick: Pick, color: string, more: Partial<Line> = {}): Line => ({
    name,
    values: valuesOf(steps, pick),
    color,
    ...more,
  });
  if (kpi.unit === 'ms') {
    return [
      line(t.report.median, (row) => row.median ?? row.value, c.first),
      line(t.report.mean, (row) => row.mean, c.second, { thin: true }),
      line(t.report.p90, (row) => row.p90, c.third, { thin: true }),
      line(t.report.p95, (row) => row.p95, c.fourth, { thin: true }),
    ];
  }
  if (kpi.id === 'volume') {
    return [
      line(t.measures.opened, value, c.first, { type: 'bar' }),
      line(t.report.messagesIn, (row) => row.message_in, c.second),
      line(t.report.messagesOut, (row) => row.message_out, c.third),
    ];
  }
  return [line(t.common.value, value, c.first, { type: kpi.unit === 'count' ? 'bar' : 'line' })];
}

/** The headline of the period before, laid under the steps of this one. */
export function lineBefore(steps: Step[], length: number, name: string, c: ChartColours): Line {
  const values = valuesOf(steps, value).slice(0, length);
  return {
    name,
    values: [...values, ...Array(length - values.length).fill(null)],
    color: c.text,
    thin: true,
  };
}

/** As many lines as can be told apart. */
const MOST = 6;

/** The greatest groups of rows that were split by one dimension, by their n, and how many were left away. */
export function greatest(rows: KpiRow[], dimension: string): { ids: string[]; rest: number } {
  const sizes = new Map<string, number>();
  for (const { group, n } of rows) {
    const id = group[dimension] ?? '';
    sizes.set(id, (sizes.get(id) ?? 0) + n);
  }
  const ids = [...sizes].sort(([, a], [, b]) => b - a).map(([id]) => id);
  return { ids: ids.slice(0, MOST), rest: Math.max(0, ids.length - MOST) };
}

/** One line of the headline for each group. */
export function linesOfGroups(
  kpi: KpiInfo,
  groups: { name: string; steps: Step[] }[],
  c: ChartColours,
): Line[] {
  const colours = palette(c);
  return groups.map(({ name, steps }, index) => ({
    name,
    values: valuesOf(steps, value),
    color: colours[index % colours.length]!,
    ...(kpi.unit === 'count' && { type: 'bar' as const, stack: 'groups' }),
  }));
}
