// What the reader chose on this page and how the address says it. Pure; what is not said has a default and is not written.
// A further control is one field here, one line in each of the two functions, and its input in `Controls.tsx`.
import type { Clock, Grain } from '../../api/schema';
import { isDay } from '../../format/time';
import { listOf, oneOf, textOf } from '../../search';

export const ranges = ['7d', 'today', '30d', 'month', 'custom'] as const;
export type Range = (typeof ranges)[number];
export const grains = ['day', 'hour', 'week', 'month'] as const satisfies readonly Grain[];

export interface OverviewState {
  range: Range;
  /** Only with a custom range; `to` is the first day after it. */
  from?: string;
  to?: string;
  zone?: string;
  /** Missing means: what suits the range. */
  grain?: (typeof grains)[number];
  clock: Clock;
  where: string[];
  kpi: string;
  by: string[];
  measure: string;
}

const FIRST = { kpi: 'first_response_time', measure: 'opened', by: 'inbox' };

export function readState(search: Record<string, unknown>): OverviewState {
  const from = textOf(search.from);
  const to = textOf(search.to);
  const custom = isDay(from) && isDay(to) && from < to;
  const range = oneOf(search.range, ranges);
  const grain = grains.find((one) => one === textOf(search.grain));
  const by = listOf(search.by).slice(0, 2);
  return {
    range: range === 'custom' && !custom ? '7d' : range,
    from: custom ? from : undefined,
    to: custom ? to : undefined,
    zone: textOf(search.zone),
    grain,
    clock: oneOf(search.clock, ['wall', 'business']),
    where: listOf(search.where).filter((one) => one.indexOf('=') > 0),
    kpi: textOf(search.kpi) ?? FIRST.kpi,
    by: by.length ? by : [FIRST.by],
    measure: textOf(search.measure) ?? FIRST.measure,
  };
}

export function writeState(state: OverviewState): Record<string, string | string[] | undefined> {
  const unless = (value: string | undefined, usual: string) => (value === usual ? undefined : value);
  return {
    range: unless(state.range, '7d'),
    from: state.range === 'custom' ? state.from : undefined,
    to: state.range === 'custom' ? state.to : undefined,
    zone: state.zone,
    grain: state.grain,
    clock: unless(state.clock, 'wall'),
    where: state.where,
    kpi: unless(state.kpi, FIRST.kpi),
    by: state.by.length === 1 && state.by[0] === FIRST.by ? undefined : state.by,
    measure: unless(state.measure, FIRST.measure),
  };
}
