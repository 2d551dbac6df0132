// What was sent from here and is not yet in the server's answer, so that it shows at once and never twice; it outlives
// leaving the conversation. The server knows each by its client id and sends the same id only once, whatever is repeated.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { ApiError } from '../../api/client';
import type { ColleagueReplied, Interactive, Media, SendIn, ThreadMessage } from '../../api/inbox';
import { send } from '../../api/inboxQueries';

export interface Outgoing {
  conversation: string;
  message: SendIn;
  at: string;
  error: unknown;
  /** How a file or a template looks until the server shows it. */
  shown?: { media?: Media; template?: ThreadMessage['template'] };
}

let all: Outgoing[] = [];
const listeners = new Set<() => void>();
const change = (next: Outgoing[]) => {
  all = next;
  listeners.forEach((listen) => listen());
};
const subscribe = (listen: () => void) => {
  listeners.add(listen);
  return () => void listeners.delete(listen);
};
const same = (one: Outgoing, other: Outgoing) => one.message.client_id === other.message.client_id;

export function dropOutgoing(one: Outgoing) {
  change(all.filter((other) => !same(one, other)));
}

/** Hands a message over; a refusal is kept beside it until the person decides. */
export async function hand(cache: QueryClient, one: Outgoing): Promise<void> {
  change([...all.filter((other) => !same(one, other)), { ...one, error: null }]);
  try {
    await send(one.conversation, one.message);
    await cache.invalidateQueries({ queryKey: ['conversation', one.conversation] });
    dropOutgoing(one);
  } catch (error) {
    change(all.map((other) => (same(one, other) ? { ...other, error } : other)));
    if (collision(error)) void cache.invalidateQueries({ queryKey: ['conversation', one.conversation] });
  }
}

/** What a colleague wrote meanwhile, if that is why the server refused. */
export function collision(error: unknown): ColleagueReplied | null {
  return error instanceof ApiError && error.code === 'colleague_replied'
    ? (error.more as unknown as ColleagueReplied)
    : null;
}

/** Those that the server does not show yet. */
export function unconfirmed(
  sent: Outgoing[],
  messages: Pick<ThreadMessage, 'id' | 'client_id'>[],
): Outgoing[] {
  const known = new Set(messages.flatMap(({ id, client_id }) => [id, client_id]));
  return sent.filter(({ message }) => !known.has(message.client_id));
}

/** A message on its way as the thread shows it. A reaction is none: it shows at what it is about. */
export function asMessage({ message, at, shown }: Outgoing): ThreadMessage {
  return {
    id: message.client_id,
    client_id: message.client_id,
    at,
    from: 'agent',
    author: null,
    type: message.type === 'media' ? (shown?.media?.kind ?? 'document') : message.type,
    text: message.text ?? null,
    caption: message.caption ?? null,
    filename: shown?.media?.filename ?? null,
    quoted: message.quoted ?? null,
    reactions: [],
    edited: false,
    revoked: false,
    status: 'sending',
    error: null,
    this_conversation: true,
    media: shown?.media ?? null,
    template: shown?.template ?? null,
    interactive: ['buttons', 'list', 'link', 'ask_location', 'ask_number'].includes(message.type)
      ? asInteractive(message)
      : null,
    location: null,
    contacts: null,
    order: null,
    quoted_message: null,
    mentions: [],
    revisions: [],
    times: { accepted: null, sent: null, delivered: null, read: null, failed: null },
    until: null,
  };
}

function asInteractive({ type, text, footer, buttons, list, link }: SendIn): Interactive {
  return {
    body: text ?? '',
    footer: footer ?? null,
    buttons: buttons ?? [],
    list: list
      ? {
          button: list.button,
          sections: list.sections.map(({ title, rows }) => ({
            title: title ?? '',
            rows: rows.map((row) => ({ ...row, description: row.description ?? null })),
          })),
        }
      : null,
    link: link ?? null,
    ask: type === 'ask_location' ? 'location' : type === 'ask_number' ? 'number' : null,
  };
}

export function useOutgoing(conversation: string) {
  const cache = useQueryClient();
  const every = useSyncExternalStore(subscribe, () => all);
  return useMemo(
    () => ({
      sent: every.filter((one) => one.conversation === conversation),
      send: (message: SendIn, shown?: Outgoing['shown']) =>
        hand(cache, { conversation, message, at: new Date().toISOString(), error: null, shown }),
      /** Tries the same message again, under the same id. */
      again: (one: Outgoing, force = false) =>
        hand(cache, force ? { ...one, message: { ...one.message, force: true } } : one),
      drop: dropOutgoing,
    }),
    [cache, conversation, every],
  );
}
