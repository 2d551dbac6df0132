// Connected numbers and the outbox: what can be asked, what can be changed, under which names their shapes are known.
// No words of the screen, no drawing.
import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import type { Sent, Shapes } from './shapes';

export type NumberOf = Sent<Shapes['NumberOut']>;
export type Outbox = Shapes['OutboxOut'];

const at = encodeURIComponent;

export const numbersQuery = queryOptions({
  queryKey: ['numbers'],
  queryFn: ({ signal }) => request<Sent<Shapes['NumbersOut']>>('GET', '/numbers', undefined, signal),
});

/** Where WhatsApp delivers to for this number; while nobody has called there yet, it is asked again and again. */
export const callbackQuery = (inbox: string, watch = false) =>
  queryOptions({
    queryKey: ['callback', inbox],
    queryFn: ({ signal }) =>
      request<Sent<Shapes['CallbackOut']>>('GET', `/numbers/${at(inbox)}/callback`, undefined, signal),
    refetchInterval: ({ state }) => (watch && !state.data?.verified_at ? 3_000 : false),
  });

export const outboxQuery = queryOptions({
  queryKey: ['outbox'],
  queryFn: ({ signal }) => request<Outbox>('GET', '/outbox', undefined, signal),
  staleTime: 30_000,
});

export const connectNumber = (number: Shapes['NumberIn']) => request<unknown>('POST', '/numbers', number);
export const changeNumber = (inbox: string, change: Shapes['NumberChangeIn']) =>
  request<unknown>('PUT', `/numbers/${at(inbox)}`, change);
export const disconnectNumber = (inbox: string) => request<void>('DELETE', `/numbers/${at(inbox)}`);
export const checkNumber = (inbox: string) => request<unknown>('POST', `/numbers/${at(inbox)}/check`, {});
export const subscribeNumber = (inbox: string) =>
  request<unknown>('POST', `/numbers/${at(inbox)}/subscribe`, {});
export const testNumber = (inbox: string, to: string, text?: string) =>
  request<unknown>('POST', `/numbers/${at(inbox)}/test`, { to, text });
export const resumeOutbox = (inbox: string) => request<unknown>('POST', '/outbox/resume', { inbox });
