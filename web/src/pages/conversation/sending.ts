// What was sent from here and is not yet in the server's answer, so that it shows at once and never twice.
// The server knows each by its client id and sends the same id only once, whatever is repeated.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { conversationQuery, sendMessage } from '../../api/queries';
import type { Message } from '../../api/schema';

export interface Sent {
  client_id: string;
  text: string;
  at: string;
  error: unknown;
}

/** Those that the server does not show yet; one that it took is dropped here once its answer has been read again. */
export function unconfirmed(sent: Sent[], messages: Message[]): Sent[] {
  const known = new Set(messages.flatMap(({ id, client_id }) => [id, client_id]));
  return sent.filter(({ client_id }) => !known.has(client_id));
}

export function asMessage({ client_id, text, at }: Sent): Message {
  return {
    id: client_id,
    at,
    from: 'agent',
    author: null,
    type: 'text',
    text,
    caption: null,
    filename: null,
    quoted: null,
    reactions: [],
    edited: false,
    revoked: false,
    status: 'queued',
    error: null,
    this_conversation: true,
  };
}

export function useSending(conversation: string) {
  const cache = useQueryClient();
  const [sent, setSent] = useState<Sent[]>([]);
  const note = (client_id: string, error: unknown) =>
    setSent((all) => all.map((one) => (one.client_id === client_id ? { ...one, error } : one)));
  const drop = (one: Sent) => setSent((all) => all.filter(({ client_id }) => client_id !== one.client_id));
  const { mutate } = useMutation({
    mutationFn: ({ text, client_id }: Sent) => sendMessage(conversation, { text, client_id }),
    onError: (error, { client_id }) => note(client_id, error),
    onSuccess: async (_, one) => {
      await cache.invalidateQueries({ queryKey: conversationQuery(conversation).queryKey });
      drop(one);
    },
  });

  return {
    sent,
    send: (text: string) => {
      const one: Sent = { client_id: newId(), text, at: new Date().toISOString(), error: null };
      setSent((all) => [...all, one]);
      mutate(one);
    },
    /** Tries the same message again, under the same id. */
    again: (one: Sent) => {
      note(one.client_id, null);
      mutate(one);
    },
    drop,
  };
}

/** A random id; browsers offer `randomUUID` only on https and localhost, a desk in a house network may have neither. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
