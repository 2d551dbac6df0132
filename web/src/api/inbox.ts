// The shapes of the inbox: lists, thread, sending. They come from `generated.ts`; what stands here in full is what the
// description cannot say: which words a text field takes. No calls (see `inboxQueries.ts`).
import type { Sent, Shapes, Time, With } from './shapes';

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
/** Not every view is counted. */
export type Counts = Shapes['CountsOut'] & Partial<Record<InboxView, number>>;

export type ConversationRow = With<
  Sent<Shapes['RowOut']>,
  {
    status: 'open' | 'snoozed' | 'resolved';
    origin: 'contact' | 'campaign' | 'agent';
    handler: 'bot' | 'human';
    last_from: 'contact' | 'agent' | 'bot' | 'automation' | null;
    /** These two are missing where the server leaves them out: in the page of one conversation, and on the live page. */
    contact?: string;
    looking?: string[];
  }
>;
export type InboxPage = With<Sent<Shapes['ListOut']>, { rows: ConversationRow[] }>;

export type Hit = With<
  Sent<Shapes['HitOut']>,
  { conversation: ConversationRow; matched: 'text' | 'name' | 'number' | 'label' }
>;
export type Hits = With<Sent<Shapes['SearchOut']>, { rows: Hit[] }>;

export type Media = With<Sent<Shapes['MediaOut']>, { state: 'kept' | 'fetching' | 'lost' }>;
export type Place = Sent<Shapes['LocationOut']>;
export type Card = Sent<Shapes['CardOut']>;
export type Order = Sent<Shapes['OrderOut']>;
export type Interactive = With<Sent<Shapes['InteractiveOut']>, { ask: 'location' | 'number' | null }>;

export type MessageFrom = 'contact' | 'agent' | 'bot' | 'automation' | 'system' | 'note';
export type ThreadStatus =
  | 'queued'
  | 'sending'
  | 'waiting'
  | 'accepted'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'refused'
  | 'uncertain'
  | 'cancelled';
export type ThreadMessage = With<
  Sent<Shapes['MessageOut']>,
  { from: MessageFrom; status: ThreadStatus | null; media: Media | null; interactive: Interactive | null }
>;
export type Moment = Sent<Shapes['MomentOut']>;

export type Contact = Sent<Shapes['ContactOut']>;
export type Price = 'service' | 'marketing' | 'utility' | 'free';
export type Looking = Shapes['LookingOut'];
export type ThreadPage = Omit<ConversationRow, 'contact' | 'looking'> & {
  contact: Contact;
  messages: ThreadMessage[];
  moments: Moment[];
  looking: Looking[];
  window: With<Sent<Shapes['WindowOut']>, { price: Price }>;
} & Sent<Pick<Shapes['PageOut'], 'messages_next' | 'draft'>>;

export type TemplateFill = Shapes['FilledTemplateIn'];
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
export type SendIn = With<Shapes['ReplyIn'], { type: SendType }>;

/** What the server answers when somebody was faster. */
export interface ColleagueReplied {
  by: string;
  at: Time;
  /** The id of what the colleague wrote; the thread shows it. */
  message: string;
}

export type Deed = With<
  Shapes['ActIn'],
  {
    do: 'resolve' | 'reopen' | 'assign' | 'handoff' | 'snooze' | 'label' | 'categorise' | 'block' | 'unblock';
  }
>;
export type DoneForMany = Shapes['ManyOut'];

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';
export type Upload = With<Sent<Shapes['FileOut']>, { kind: MediaKind }>;
