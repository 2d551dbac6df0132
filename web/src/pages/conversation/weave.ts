// Messages and the moments that made the figures, woven into one thread with day marks. Pure; drawing is in `Thread.tsx`.
import type { Message, Moment } from '../../api/schema';

export type Item =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'border'; key: string; earlier: boolean }
  | { kind: 'message'; key: string; message: Message; moments: Moment[] }
  | { kind: 'moments'; key: string; moments: Moment[] };

/** These moments come before the message they hang on, all others after it. */
const before = new Set(['opened', 'reopened', 'turn_started']);

const keyOf = (moment: Moment) => `${moment.kind}-${moment.at}-${moment.message ?? ''}`;

export function weave(messages: Message[], moments: Moment[], dayOf: (time: string) => string): Item[] {
  const known = new Set(messages.map(({ id }) => id));
  const hanging = new Map<string, Moment[]>();
  for (const moment of moments) {
    if (moment.message === null || !known.has(moment.message)) continue;
    hanging.set(moment.message, [...(hanging.get(moment.message) ?? []), moment]);
  }
  const free = moments
    .filter(({ message }) => message === null || !known.has(message))
    .sort((a, b) => a.at.localeCompare(b.at));
  const mixed = messages.some((one) => !one.this_conversation);

  const items: Item[] = [];
  let day = '';
  let ours: boolean | undefined;
  const mark = (at: string) => {
    if (dayOf(at) === day) return;
    day = dayOf(at);
    items.push({ kind: 'day', key: `day-${day}`, at });
  };
  const place = (moment: Moment) => {
    mark(moment.at);
    const last = items.at(-1);
    if (last?.kind === 'moments') last.moments.push(moment);
    else items.push({ kind: 'moments', key: keyOf(moment), moments: [moment] });
  };

  for (const message of messages) {
    while (free[0] && free[0].at < message.at) place(free.shift()!);
    if (mixed && ours !== message.this_conversation) {
      ours = message.this_conversation;
      items.push({ kind: 'border', key: `border-${message.id}`, earlier: !ours });
    }
    mark(message.at);
    const mine = hanging.get(message.id) ?? [];
    mine.filter(({ kind }) => before.has(kind)).forEach(place);
    items.push({
      kind: 'message',
      key: message.id,
      message,
      moments: mine.filter(({ kind }) => !before.has(kind)),
    });
  }
  free.forEach(place);
  return items;
}
