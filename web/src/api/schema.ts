// The shapes of the desk and its figures. They come from `generated.ts`; what stands here in full is what the description
// cannot say: which words a text field takes, and the answer of a KPI, a plain object to it.
import type { ConversationRow } from './inbox';
import type { Sent, Shapes, With } from './shapes';

export type Unit = 'ms' | 'ratio' | 'count' | 'number';
export type Grain = 'total' | 'hour' | 'day' | 'week' | 'month';
export type Clock = 'wall' | 'business';

export type Problem = Omit<Shapes['Problem'], 'type'> & { line?: number };
/** A text in the languages in which the server knows it. */
export type ByLanguage = Record<string, string>;
export type Better = 'lower' | 'higher' | 'between' | 'neither';

export type KpiInfo = With<Sent<Shapes['KpiOut']>, { unit: Unit; better: Better }>;
/** A figure as another product counts it; its id can be asked like that of a KPI. */
export type Peer = Sent<Shapes['PeerOut']>;
export type Desk = With<Sent<Shapes['DeskOut']>, { kpis: KpiInfo[] }>;

export interface KpiRow {
  bucket: string | null;
  group: Record<string, string>;
  n: number;
  value: number | null;
  mean?: number | null;
  median?: number | null;
  p90?: number | null;
  p95?: number | null;
  within_target?: number | null;
  left_out?: Record<string, number>;
  message_in?: number;
  message_out?: number;
  distribution?: Record<string, number>;
  pending?: number;
  /** Of `utilisation` and `concurrency`: what the share is made of, in milliseconds. */
  online?: number;
}

/** Of the contacts who first wrote in `cohort`, how many wrote in `month`. */
export interface Cohort {
  cohort: string;
  month: string;
  n: number;
  active: number;
  value: number | null;
}

export interface KpiAnswer {
  kpi: string;
  from: string | null;
  to: string | null;
  zone: string;
  clock: Clock;
  grain: Grain;
  measure?: string;
  version?: number;
  definition?: ByLanguage;
  cohorts?: Cohort[];
  rows: KpiRow[];
}

/** How many samples have a value in each span; the first begins at 0, the last has no end. */
export type Histogram = Sent<Shapes['HistogramOut']>;

export interface KpiQuery {
  from?: string;
  to?: string;
  zone?: string;
  grain?: Grain;
  by?: string[];
  where?: string[];
  measure?: string;
  clock?: Clock;
}

export interface RecordsQuery extends KpiQuery {
  limit?: number;
  /** What was left out, what is told beside the value, or the numerator; without it, what was counted. */
  part?: string;
  at_least?: number;
  below?: number;
}

export type RecordRow = Sent<Shapes['RecordOut']>;
export type Records = Sent<Shapes['RecordsOut']>;

export type SavedView = Shapes['ViewOut'];
export type SavedViews = Shapes['ViewsOut'];
export type ViewIn = Shapes['ViewIn'];

type Every = { every: 'off' | 'day' | 'week' };
/** When the report goes out by e-mail, and to whom. */
export type MailReportIn = With<Shapes['ReportSettings'], Every>;
/** The same with whether the server can send at all, when the next one is due, and what became of the last. */
export type MailReport = With<Sent<Shapes['ReportOut']>, Every>;

export type DeskFile = Shapes['DeskFileText'];
export type Recount = Sent<Shapes['Recount']>;

export type Minute = Shapes['MinuteOut'];
export type Live = With<
  Shapes['LiveOut'],
  {
    waiting: ConversationRow[];
    frt: Sent<Shapes['FrtOut']>;
    import: With<Sent<Shapes['Progress']>, { state: 'none' | 'running' | 'done' }>;
  }
>;

export type SetAside = Shapes['SetAsidesOut'];
export type Outcomes = Shapes['OutcomesOut'];
