// How pages of a thread become one thread: by id, in order of time, with the newest word about each message. Pure.
// What did not change stays the same object, so that it is not drawn again. The cache would compare place by place itself, also
// where older messages came in above and moved every place: all would be new.
import { replaceEqualDeep } from '@tanstack/react-query';
import type { ThreadMessage, ThreadPage } from './inbox';

/** Messages in order of time; those of one instant stay as they came. */
export function inOrder(messages: ThreadMessage[]): ThreadMessage[] {
  const first = messages[0];
  const last = messages.at(-1);
  const upwards = first && last && first.at > last.at ? messages.toReversed() : messages;
  return upwards.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The messages of both, each once; where both have one, that of `newer` counts. */
export function merged(older: ThreadMessage[], newer: ThreadMessage[]): ThreadMessage[] {
  const ids = new Set(newer.flatMap(({ id, client_id }) => (client_id ? [id, client_id] : [id])));
  const kept = older.filter(({ id, client_id }) => !ids.has(id) && !(client_id && ids.has(client_id)));
  return inOrder([...kept, ...newer]);
}

/** The thread after its latest page was read again. A page that does not touch what was loaded replaces it: no hole. */
export function joined(known: ThreadPage | undefined, latest: ThreadPage): ThreadPage {
  const messages = inOrder(latest.messages);
  if (!known || known.id !== latest.id) return { ...latest, messages };
  const begins = messages[0]?.at ?? '';
  const touches = known.messages.some(({ at }) => at >= begins);
  if (!latest.messages_next || !touches) return replaceEqualDeep(known, { ...latest, messages });
  const above = known.messages.filter(({ at }) => at < begins);
  return replaceEqualDeep(known, {
    ...latest,
    messages: merged(above, messages),
    messages_next: above.length > 0 ? known.messages_next : latest.messages_next,
  });
}

/** The thread with a page of older messages above it. */
export function withOlder(thread: ThreadPage, older: ThreadPage): ThreadPage {
  return {
    ...thread,
    messages: merged(inOrder(older.messages), thread.messages),
    messages_next: older.messages_next,
  };
}
