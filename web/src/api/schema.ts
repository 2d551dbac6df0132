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
export type Unit = 'ms' | 'ratio' | 'count';
export type Grain = 'total' | 'hour' | 'day' | 'week' | 'month';
export type Clock = 'wall' | 'business';

export type Problem = Omit<Shapes['Problem'], 'type'>;
export type Session = Sent<Shapes['SessionOut']>;
export type Inbox = Sent<Shapes['InboxOut']>;
export type Agent = Sent<Shapes['AgentOut']>;
export type KpiInfo = With<Sent<Shapes['KpiOut']>, { unit: Unit; better: 'lower' | 'higher' | null }>;
export type Desk = With<
  Sent<Shapes['DeskOut']>,
  { inboxes: Inbox[]; agents: Agent[]; kpis: KpiInfo[]; last_event: Time | null }
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
}

export interface KpiAnswer {
  kpi: string;
  from: string | null;
  to: string | null;
  zone: string;
  clock: Clock;
  grain: Grain;
  measure?: string;
  rows: KpiRow[];
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
  left_out?: string;
}

export type RecordRow = Sent<Shapes['RecordOut']>;
export type Records = With<Shapes['RecordsOut'], { rows: RecordRow[] }>;

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
