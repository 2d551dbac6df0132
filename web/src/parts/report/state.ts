// What the reader chose on a report page and how the address says it. Pure; what is not said has a default and is not written.
// A further control is one field here, one line in each of the two functions, and its input in `controls/`.
import type { Clock, Grain } from '../../api/schema';
import { isMoment } from '../../format/time';
import { listOf, oneOf, textOf } from '../../search';

export const ranges = [
  'today',
  'yesterday',
  '7d',
  '30d',
  '90d',
  'week',
  'month',
  'last_month',
  '12m',
  'custom',
] as const;
export type Range = (typeof ranges)[number];
export const grains = ['hour', 'day', 'week', 'month'] as const satisfies readonly Grain[];
export const comparisons = ['previous', 'none'] as const;

/** What a page shows before the reader chooses. */
export interface First {
  range: Range;
  kpi: string;
  by: string[];
  measure: string;
  /** Missing means: what suits the range. */
  grain?: (typeof grains)[number];
}

export const usual: First = {
  range: '7d',
  kpi: 'first_response_time',
  by: ['inbox'],
  measure: 'opened',
};

export interface ReportState extends First {
  /** Only with a custom range: days or local times; `to` is the first day after it. */
  from?: string;
  to?: string;
  zone?: string;
  clock: Clock;
  compare: (typeof comparisons)[number];
  where: string[];
  /** Whether the course has a line for each group. */
  split: boolean;
  /** The column by which tables are ordered, with a minus for the greatest first. */
  sort?: string;
}

export function readState(search: Record<string, unknown>, first: First = usual): ReportState {
  const from = textOf(search.from);
  const to = textOf(search.to);
  const custom = isMoment(from) && isMoment(to) && from < to;
  const range = ranges.find((one) => one === textOf(search.range)) ?? first.range;
  const by = listOf(search.by).slice(0, 2);
  return {
    range: range === 'custom' && !custom ? first.range : range,
    from: custom ? from : undefined,
    to: custom ? to : undefined,
    zone: textOf(search.zone),
    grain: grains.find((one) => one === textOf(search.grain)) ?? first.grain,
    clock: oneOf(search.clock, ['wall', 'business']),
    compare: oneOf(search.compare, comparisons),
    where: listOf(search.where).filter((one) => one.indexOf('=') > 0),
    kpi: textOf(search.kpi) ?? first.kpi,
    by: by.length ? by : first.by,
    measure: textOf(search.measure) ?? first.measure,
    split: textOf(search.split) === 'yes',
    sort: textOf(search.sort),
  };
}

export function writeState(
  state: ReportState,
  first: First = usual,
): Record<string, string | string[] | undefined> {
  const unless = (value: string | undefined, known: string) => (value === known ? undefined : value);
  return {
    range: unless(state.range, first.range),
    from: state.range === 'custom' ? state.from : undefined,
    to: state.range === 'custom' ? state.to : undefined,
    zone: state.zone,
    grain: state.grain === first.grain ? undefined : state.grain,
    clock: unless(state.clock, 'wall'),
    compare: unless(state.compare, 'previous'),
    where: state.where,
    kpi: unless(state.kpi, first.kpi),
    by: state.by.join() === first.by.join() ? undefined : state.by,
    measure: unless(state.measure, first.measure),
    split: state.split ? 'yes' : undefined,
    sort: state.sort,
  };
}
