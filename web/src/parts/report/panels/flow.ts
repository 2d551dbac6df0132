// Takes counts out of the rows of rates: how many there were, and how many of them. Pure.
import type { Grain, KpiRow } from '../../../api/schema';
import type { Messages } from '../../../i18n/en';
import type { ChartColours } from '../../chart/colours';
import { type Step, stepsOf } from '../buckets';
import type { Span } from '../range';

export interface FlowPart {
  kpi: string;
  take: 'n' | 'numerator';
  name: (t: Messages) => string;
  /** Its colour, where its place does not decide. */
  color?: keyof ChartColours;
}

/** How many of the n of a share were meant. */
export const numeratorOf = (row: Pick<KpiRow, 'n' | 'value'>): number => Math.round((row.value ?? 0) * row.n);

export function countsOf(steps: Step[], take: FlowPart['take']): number[] {
  return steps.map(({ row }) => (row === null ? 0 : take === 'n' ? row.n : numeratorOf(row)));
}

/** The steps of several answers, all with the same beginning and end. */
export function stepsOfAll(answers: KpiRow[][], grain: Grain, span: Span, until: string): Step[][] {
  const all = answers
    .flat()
    .sort((a, b) =>
      grain === 'hour'
        ? Date.parse(a.bucket ?? '') - Date.parse(b.bucket ?? '')
        : (a.bucket ?? '').localeCompare(b.bucket ?? ''),
    );
  return answers.map((rows) => stepsOf(rows, grain, span, until, all));
}
