// Messages and the moments that made the figures, woven into one thread with day marks. Pure; drawing is in `Thread.tsx`.
import type { Moment, ThreadMessage } from '../../api/inbox';

export type Item =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'border'; key: string; earlier: boolean }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; message: ThreadMessage; moments: Moment[] }
  | { kind: 'moments'; key: string; moments: Moment[] };

/** These moments come before the message they hang on, all others after it. */
const before = new Set(['opened', 'reopened', 'turn_started']);

const keyOf = (moment: Moment) => `${moment.kind}-${moment.at}-${moment.message ?? ''}`;

export function weave(
  messages: ThreadMessage[],
  moments: Moment[],
  dayOf: (time: string) => string,
  unreadFrom: string | null = null,
): Item[] {
  const known = new Set(messages.map(({ id }) => id));
  const hanging = new Map<string, Moment[]>();
  for (const moment of moments) {
    if (moment.message === null || !known.has(moment.message)) continue;
    hanging.set(moment.message, [...(hanging.get(moment.message) ?? []), moment]);
  }
  const begins = messages[0]?.at ?? '';
  const free = moments
    .filter(({ at, message }) => (message === null || !known.has(message)) && at >= begins)
    .sort((a, b) => a.at.localeCompare(b.at));
  const mixed = messages.some((one) => !one.this_conversation);

  const items: Item[] = [];
  let day = '';
  let ours: boolean | undefined;
  let next = 0;
  const mark = (at: string) => {
    const its = dayOf(at);
    if (its === day) return;
    day = its;
    items.push({ kind: 'day', key: `day-${day}`, at });
  };
  const place = (moment: Moment) => {
    mark(moment.at);
    const last = items.at(-1);
    if (last?.kind === 'moments') last.moments.push(moment);
    else items.push({ kind: 'moments', key: keyOf(moment), moments: [moment] });
  };

  for (const message of messages) {
    while (next < free.length && free[next]!.at < message.at) place(free[next++]!);
    if (mixed && ours !== message.this_conversation) {
      ours = message.this_conversation;
      items.push({ kind: 'border', key: `border-${message.id}`, earlier: !ours });
    }
    mark(message.at);
    if (message.id === unreadFrom) items.push({ kind: 'unread', key: 'unread' });
    const mine = hanging.get(message.id) ?? [];
    mine.filter(({ kind }) => before.has(kind)).forEach(place);
    items.push({
      kind: 'message',
      key: message.client_id ?? message.id,
      message,
      moments: mine.filter(({ kind }) => !before.has(kind)),
    });
  }
  free.slice(next).forEach(place);
  return items;
}

/** The first of the customer's messages at the end of the thread that nobody has answered or seen. */
export function firstUnread(messages: ThreadMessage[]): string | null {
  let first: string | null = null;
  for (const message of messages.toReversed()) {
    if (message.from !== 'contact') break;
    first = message.id;
  }
  return first;
}
