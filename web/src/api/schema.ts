// The shapes of the HTTP interface under the names that the pages use. They come from `generated.ts`; what stands here
// is what the description cannot say: which words a text field takes, and the answer of a KPI, a plain object to it.
import type { components } from './generated';

type Shapes = components['schemas'];

/** What the server sends: it writes `null` where there is nothing, so no field is ever missing. */
type Sent<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };

/** A shape with some of its fields told more exactly. */
type With<T, Exact> = Omit<T, keyof Exact> & Exact;

/** An instant, RFC 3339 in UTC with milliseconds. */
export type Time = string;
export type Unit = 'ms' | 'ratio' | 'count' | 'number';
export type Grain = 'total' | 'hour' | 'day' | 'week' | 'month';
export type Clock = 'wall' | 'business';

export type Problem = Omit<Shapes['Problem'], 'type'> & { line?: number };
export type Session = Sent<Shapes['SessionOut']>;
export type Inbox = Sent<Shapes['InboxOut']>;
export type Agent = Sent<Shapes['AgentOut']>;
/** A text in the languages in which the server knows it. */
export type ByLanguage = Record<string, string>;
export type Better = 'lower' | 'higher' | 'between' | 'neither' | null;

export interface KpiInfo {
  id: string;
  unit: Unit;
  better: Better;
  target: number | null;
  /** The upper end of a target that is a span. */
  up_to?: number | null;
  left_out: string[];
  /** What is told beside the value. */
  beside?: string[];
  /** The dimensions by which it cannot be split or filtered. */
  refused?: string[];
  meaning: ByLanguage;
  name?: ByLanguage;
  version?: number;
}

/** A figure as another product counts it; its id can be asked like that of a KPI. */
export interface Peer {
  id: string;
  kpi: string;
  product: string;
  name: ByLanguage;
  meaning: ByLanguage;
}

export type Desk = With<
  Sent<Shapes['DeskOut']>,
  { inboxes: Inbox[]; agents: Agent[]; kpis: KpiInfo[]; peers?: Peer[]; last_event: Time | null }
>;

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
export interface Histogram {
  kpi: string;
  buckets: { from: number; to: number | null; n: number }[];
}

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

export interface RecordRow {
  conversation: string | null;
  contact_name: string | null;
  inbox: string;
  agent: string;
  at: Time;
  measure: string;
  value: number | null;
  value_business: number | null;
  /** The number that this record adds to the figure. */
  contributes?: number | null;
}
export interface Records {
  total: number;
  rows: RecordRow[];
}

export interface SavedView {
  id: string;
  name: string;
  page: string;
  search: string;
  created_at: Time;
}
export interface SavedViews {
  views: SavedView[];
}
export type ViewIn = Pick<SavedView, 'name' | 'page' | 'search'>;

/** When the report goes out by e-mail, and to whom. */
export interface MailReportIn {
  every: 'off' | 'day' | 'week';
  weekday: number;
  at: string;
  recipients: string[];
  language: string;
}

/** The same with whether the server can send at all, when the next one is due, and what became of the last. */
export interface MailReport extends MailReportIn {
  smtp?: boolean;
  next?: Time | null;
  last?: { due: Time; state: string; at: Time; error: string | null } | null;
}

export interface DeskFile {
  text: string;
}
export interface Recount {
  running: boolean;
  done: number;
  total: number;
  /** Why the last one changed nothing, if it failed. */
  failed?: string | null;
}

export type View = 'waiting' | 'open' | 'resolved' | 'all';
export type ConversationStatus = 'open' | 'snoozed' | 'resolved';

export type ConversationRow = With<
  Sent<Shapes['RowOut']>,
  {
    status: ConversationStatus;
    origin: 'contact' | 'campaign' | 'agent';
    handler: 'bot' | 'human';
    last_from: 'contact' | 'agent' | 'bot' | 'automation' | null;
  }
>;
export type ConversationPage = With<Sent<Shapes['ListOut']>, { rows: ConversationRow[] }>;

export type MessageFrom = 'contact' | 'agent' | 'bot' | 'automation' | 'system';
export type MessageStatus =
  'queued' | 'accepted' | 'sent' | 'delivered' | 'read' | 'failed' | 'refused' | 'uncertain';

export type Message = With<
  Sent<Shapes['MessageOut']>,
  { from: MessageFrom; status: MessageStatus | null; client_id?: string | null }
>;
export type Moment = Sent<Shapes['MomentOut']>;

export type Conversation = ConversationRow & {
  contact: Sent<Shapes['ContactOut']>;
  category: string | null;
  messages: Message[];
  moments: Moment[];
};

export type MessageIn = Shapes['ReplyIn'];
export type MessageTaken = Shapes['ReplyOut'];
export type ActIn = With<
  Shapes['ActIn'],
  { do: 'resolve' | 'reopen' | 'assign' | 'snooze' | 'label' | 'categorise' | 'handoff' }
>;

export type Minute = Shapes['MinuteOut'];
export type Live = With<
  Shapes['LiveOut'],
  {
    waiting: ConversationRow[];
    frt: With<Sent<Shapes['FrtOut']>, { previous: Sent<Shapes['PreviousOut']> }>;
    import: With<Sent<Shapes['Progress']>, { state: 'none' | 'running' | 'done' }>;
  }
>;

export type SetAside = Shapes['SetAsidesOut'];
export type Outcomes = Shapes['OutcomesOut'];
