// The words of the HTTP interface, written once. Types only, no behaviour, no words of the screen.
// A new endpoint's shapes go here; the calls are in `queries.ts`.

/** An instant, RFC 3339 in UTC with milliseconds. */
export type Time = string;
export type Unit = 'ms' | 'ratio' | 'count';
export type Grain = 'total' | 'hour' | 'day' | 'week' | 'month';
export type Clock = 'wall' | 'business';

export interface Problem {
  title: string;
  status: number;
  code: string;
  detail: string;
}

export interface Session {
  name: string;
}

export interface Inbox {
  id: string;
  name: string;
  zone: string;
  bot: boolean;
}

export interface Agent {
  id: string;
  name: string;
  team: string | null;
}

export interface KpiInfo {
  id: string;
  unit: Unit;
  better: 'lower' | 'higher' | null;
  left_out: string[];
  target: number | null;
  /** What it means, by language. */
  meaning?: Record<string, string>;
}

export interface Desk {
  zone: string;
  version: string;
  demo: boolean;
  inboxes: Inbox[];
  agents: Agent[];
  labels?: string[];
  targets: Record<string, number>;
  kpis: KpiInfo[];
  dimensions: string[];
  measures: string[];
  last_event: Time | null;
}

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

export interface RecordRow {
  conversation: string | null;
  contact_name: string | null;
  inbox: string;
  agent: string;
  at: Time;
  measure: string;
  value: number | null;
  value_business: number | null;
}

export interface Records {
  total: number;
  rows: RecordRow[];
}

export type View = 'waiting' | 'open' | 'resolved' | 'all';
export type ConversationStatus = 'open' | 'snoozed' | 'resolved';

export interface ConversationRow {
  id: string;
  inbox: string;
  contact_name: string | null;
  contact_hint: string;
  status: ConversationStatus;
  origin: 'contact' | 'campaign' | 'agent';
  handler: 'bot' | 'human';
  assignee: string | null;
  team: string | null;
  opened_at: Time;
  resolved_at: Time | null;
  waiting_since: Time | null;
  last_at: Time;
  last_text: string | null;
  last_from: 'contact' | 'agent' | 'bot' | 'automation' | null;
  labels: string[];
  window_closes_at: Time | null;
}

export interface ConversationPage {
  total: number;
  next: string | null;
  rows: ConversationRow[];
}

export type MessageFrom = 'contact' | 'agent' | 'bot' | 'automation' | 'system';
export type MessageStatus =
  'queued' | 'accepted' | 'sent' | 'delivered' | 'read' | 'failed' | 'refused' | 'uncertain';

export interface Message {
  /** The provider's id, or that of the request while the provider has not answered. */
  id: string;
  /** The id under which it was sent from an interface, where it was. */
  client_id?: string | null;
  at: Time;
  from: MessageFrom;
  author: string | null;
  type: string;
  text: string | null;
  caption: string | null;
  filename: string | null;
  quoted: string | null;
  reactions: { from: string; emoji: string }[];
  edited: boolean;
  revoked: boolean;
  status: MessageStatus | null;
  error: { code: string | number; title: string } | null;
  this_conversation: boolean;
}

export interface Moment {
  at: Time;
  kind: string;
  measure: string | null;
  value: number | null;
  value_business: number | null;
  agent: string | null;
  by: string | null;
  message: string | null;
  since: Time | null;
}

export interface Conversation extends ConversationRow {
  contact: { name: string | null; phone: string | null; user_id: string | null };
  category: string | null;
  messages: Message[];
  moments: Moment[];
}

export interface MessageIn {
  text: string;
  client_id: string;
}

export interface ActIn {
  do: 'resolve' | 'reopen' | 'assign' | 'snooze' | 'label' | 'categorise' | 'handoff';
  agent?: string;
  team?: string;
  until?: Time;
  add?: string[];
  remove?: string[];
  category?: string;
}

export interface Minute {
  minute: Time;
  in: number;
  out: number;
}

export interface Live {
  now: Time;
  waiting: ConversationRow[];
  waiting_total: number;
  open_total: number;
  messages_per_minute: Minute[];
  frt: {
    value: number | null;
    n: number;
    target: number | null;
    within_target: number | null;
    window: string;
    previous: { value: number | null; n: number };
  };
  import: { state: 'none' | 'running' | 'done'; done: number; total: number; message: string | null };
  position: number;
}

export interface SetAside {
  total: number;
  rows: { id: string | number; arrived_at: Time; reason: string; bytes: number; channel: string }[];
}

export interface Outcomes {
  rows: { outcome: string; kind: string; count: number }[];
}
