// Connected numbers and the outbox: their shapes, what can be asked, what can be changed. No words of the screen, no drawing.
import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import type { Time } from './schema';

export interface NumberOf {
  inbox: string;
  name: string;
  display_number: string | null;
  waba: string | null;
  status: string;
  quality: string | null;
  limit: string | null;
  throughput: string | null;
  name_status: string | null;
  checked_at: Time | null;
  callback_url: string | null;
  has_token: boolean;
  has_secret: boolean;
  from: string;
}
export interface NumberIn {
  inbox: string;
  name: string;
  waba: string;
  token: string;
  app_secret?: string;
  verify_token?: string;
}
export type NumberChange = Partial<Omit<NumberIn, 'inbox'>>;

export interface Callback {
  url: string;
  /** Only when it was just made. */
  verify_token?: string | null;
  verified_at: Time | null;
  last_delivery_at: Time | null;
}
export interface Outbox {
  paused: { inbox: string; code: string; since: Time; title: string; advice: string }[];
  queued: number;
  waiting: number;
  uncertain: number;
}

const at = encodeURIComponent;

export const numbersQuery = queryOptions({
  queryKey: ['numbers'],
  queryFn: ({ signal }) =>
    request<{ numbers: NumberOf[]; callback_url: string | null }>('GET', '/numbers', undefined, signal),
});

/** Where WhatsApp delivers to for this number; while nobody has called there yet, it is asked again and again. */
export const callbackQuery = (inbox: string, watch = false) =>
  queryOptions({
    queryKey: ['callback', inbox],
    queryFn: ({ signal }) => request<Callback>('GET', `/numbers/${at(inbox)}/callback`, undefined, signal),
    refetchInterval: ({ state }) => (watch && !state.data?.verified_at ? 3_000 : false),
  });

export const outboxQuery = queryOptions({
  queryKey: ['outbox'],
  queryFn: ({ signal }) => request<Outbox>('GET', '/outbox', undefined, signal),
  refetchInterval: 15_000,
});

export const connectNumber = (number: NumberIn) => request<unknown>('POST', '/numbers', number);
export const changeNumber = (inbox: string, change: NumberChange) =>
  request<unknown>('PUT', `/numbers/${at(inbox)}`, change);
export const disconnectNumber = (inbox: string) => request<void>('DELETE', `/numbers/${at(inbox)}`);
export const checkNumber = (inbox: string) => request<unknown>('POST', `/numbers/${at(inbox)}/check`, {});
export const subscribeNumber = (inbox: string) =>
  request<unknown>('POST', `/numbers/${at(inbox)}/subscribe`, {});
export const testNumber = (inbox: string, to: string, text?: string) =>
  request<unknown>('POST', `/numbers/${at(inbox)}/test`, { to, text });
export const resumeOutbox = (inbox: string) => request<unknown>('POST', '/outbox/resume', { inbox });
