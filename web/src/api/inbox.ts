// The shapes of the inbox: lists, thread, sending, people who are there. Written by hand from the agreed interface, until
// the description of the server names them; then `schema.ts` takes them over. No calls (see `inboxQueries.ts`).
import type { Conversation, ConversationRow, Message, Time } from './schema';

export type Presence = 'online' | 'busy' | 'away' | 'offline';
export const presences: readonly Presence[] = ['online', 'busy', 'away', 'offline'];

/** Who is signed in; a server that knows one password only sends the name alone. */
export interface Me {
  id?: string;
  name: string;
  email?: string | null;
  role?: string;
  team?: string | null;
  permissions?: string[];
  language?: string | null;
  totp?: boolean;
  presence?: Presence;
}
export interface SignInOptions {
  demo: boolean;
  oidc: { id: string; name: string }[];
}
export interface SignInIn {
  email?: string;
  password: string;
  code?: string;
}

export interface Person {
  id: string;
  name: string;
  role: string;
  team: string | null;
  presence?: Presence;
  state?: 'active' | 'invited' | 'off';
}
export interface Team {
  id: string;
  name: string;
  inboxes: string[];
  members: string[];
}

export const views = [
  'mine',
  'unassigned',
  'team',
  'waiting',
  'closing',
  'mentions',
  'snoozed',
  'open',
  'resolved',
  'all',
] as const;
export type InboxView = (typeof views)[number];
export type Counts = Partial<Record<InboxView, number>>;

export type InboxRow = ConversationRow & {
  contact?: string | { id?: string };
  category?: string | null;
  snoozed_until?: Time | null;
  unread?: boolean;
  last_kind?: string | null;
  mentioned?: boolean;
  looking?: string[];
  channel?: string | null;
};
export interface InboxPage {
  rows: InboxRow[];
  next?: string | null;
  total?: number | null;
}

export interface Hit {
  conversation: InboxRow;
  message: { id: string; at: Time; from: string; snippet: { text: string; hit: boolean }[] } | null;
  matched: 'text' | 'name' | 'number' | 'label';
}
export interface Hits {
  rows: Hit[];
  next?: string | null;
  took_ms: number;
}

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';
export interface Media {
  file: string | null;
  kind: string;
  mime: string | null;
  bytes: number | null;
  filename: string | null;
  width: number | null;
  height: number | null;
  seconds: number | null;
  voice: boolean;
  state: 'kept' | 'fetching' | 'lost';
  reason: string | null;
  thumbnail: boolean;
  dangerous: boolean;
}
export interface Place {
  latitude: number;
  longitude: number;
  name?: string | null;
  address?: string | null;
}
export interface Card {
  name: string | null;
  phones: string[];
  emails: string[];
}
export interface Order {
  text?: string | null;
  items: { product: string; quantity: number; price: number; currency: string }[];
  total?: number | null;
  currency?: string | null;
}
export interface ListChoice {
  button: string;
  sections: { title?: string; rows: { id: string; title: string; description?: string | null }[] }[];
}
export interface Interactive {
  body: string | null;
  footer?: string | null;
  buttons?: { id: string; title: string }[] | null;
  list?: ListChoice | null;
  link?: { title: string; url: string } | null;
  ask?: 'location' | 'number' | null;
}
export type Ticks = Partial<Record<'accepted' | 'sent' | 'delivered' | 'read' | 'failed', Time | null>>;

export type ThreadStatus = NonNullable<Message['status']> | 'sending' | 'waiting' | 'cancelled';

/** A message as the thread shows it; what an older server does not send is missing. */
export type ThreadMessage = Omit<Message, keyof ThreadParts> & ThreadParts;

interface ThreadParts {
  from: Message['from'] | 'note';
  status: ThreadStatus | null;
  error: { code: number | string; title: string; advice?: string | null } | null;
  until?: Time | null;
  media?: Media | null;
  location?: Place | null;
  contacts?: Card[] | null;
  order?: Order | null;
  interactive?: Interactive | null;
  template?: { name: string; language: string; preview: string | null } | null;
  quoted_message?: { id: string; from: string; kind: string; text: string | null } | null;
  times?: Ticks | null;
  revisions?: { at: Time; text: string }[];
  mentions?: string[];
}

export interface Contact {
  id?: string;
  name: string | null;
  phone: string | null;
  user_id: string | null;
  language?: string | null;
  first_seen_at?: Time | null;
  attributes?: Record<string, string>;
  labels?: string[];
  blocked?: boolean;
  consents?: { purpose: string; given: boolean; at: Time; by: string | null; proof: string | null }[];
  notes?: { at: Time; by: string | null; text: string }[];
  conversations?: {
    id: string;
    inbox: string;
    opened_at: Time;
    resolved_at: Time | null;
    category: string | null;
  }[];
}
export type Price = 'service' | 'marketing' | 'utility' | 'free';
export interface ServiceWindow {
  open: boolean;
  closes_at: Time | null;
  free_entry_until: Time | null;
  price: Price;
}
export interface Looking {
  person: string;
  typing: boolean;
}

export type ThreadPage = Omit<Conversation, keyof PageParts> & Omit<InboxRow, keyof PageParts> & PageParts;

interface PageParts {
  contact: Contact;
  messages: ThreadMessage[];
  messages_next?: string | null;
  window?: ServiceWindow;
  looking?: Looking[];
  draft?: { text: string; quoted: string | null } | null;
}

export interface TemplateFill {
  name: string;
  language: string;
  header?: string[];
  body?: string[] | Record<string, string>;
  buttons?: { index: number; text?: string; payload?: string }[];
  header_file?: string;
}
export type SendType =
  | 'text'
  | 'media'
  | 'template'
  | 'buttons'
  | 'list'
  | 'link'
  | 'ask_location'
  | 'ask_number'
  | 'reaction'
  | 'location'
  | 'contacts';
export interface SendIn {
  client_id: string;
  type: SendType;
  text?: string;
  quoted?: string;
  file?: string;
  caption?: string;
  voice?: boolean;
  template?: TemplateFill;
  buttons?: { id: string; title: string }[];
  list?: ListChoice;
  link?: { title: string; url: string };
  footer?: string;
  reaction?: { message: string; emoji: string | null };
  seen_until?: string;
  force?: boolean;
}

/** What the server answers when somebody was faster. */
export interface ColleagueReplied {
  by: string;
  at: Time;
  /** The id of what the colleague wrote; the thread shows it. */
  message: string;
}

export type Deed =
  | { do: 'resolve'; reason?: string }
  | { do: 'reopen' | 'handoff' | 'block' | 'unblock' }
  | { do: 'assign'; agent?: string; team?: string; note?: string }
  | { do: 'snooze'; until?: Time; until_reply?: boolean }
  | { do: 'label'; add?: string[]; remove?: string[] }
  | { do: 'categorise'; category: string };
export interface DoneForMany {
  done: number | string[];
  skipped: { id: string; code: string }[];
}

export interface Upload {
  id: string;
  kind: MediaKind;
  mime: string;
  bytes: number;
  filename: string | null;
  width: number | null;
  height: number | null;
  seconds: number | null;
  thumbnail: boolean;
}

export interface Phrase {
  id: string;
  shortcut: string;
  title: string;
  language: string | null;
  text: string;
  team: string | null;
  used?: number;
}
export interface Macro {
  id: string;
  title: string;
  team: string | null;
  steps: { do: string }[];
}
export interface MacroRun {
  done: unknown[];
  stopped: { step: number; code: string; detail: string } | null;
}

export interface TemplateVariables {
  header?: {
    kind: 'none' | 'text' | 'image' | 'video' | 'document' | 'location';
    names?: string[];
  };
  body?: string[];
  buttons?: { index: number; type: string; text: string; needs: boolean }[];
}
export interface Template {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  quality?: string | null;
  parameter_format?: string | null;
  components: { type: string; format?: string; text?: string; buttons?: { type: string; text: string }[] }[];
  variables: TemplateVariables;
  inbox?: string | null;
  waba?: string | null;
}

export interface DeskWords {
  labels: string[];
  categories: string[];
  reasons: string[];
}
export interface OutboxState {
  paused: { inbox: string; code: string; since: Time; title: string; advice: string }[];
  queued: number;
  waiting: number;
  uncertain: number;
}
