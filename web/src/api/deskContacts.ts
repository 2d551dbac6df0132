// Contacts and their import: their shapes, what can be asked, what can be changed. No words of the screen, no drawing.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryString, request } from './client';
import type { Time } from './schema';

export interface ContactRow {
  id: string;
  name: string | null;
  phone: string | null;
  user_id: string | null;
  language: string | null;
  labels: string[];
  attributes: Record<string, string>;
  blocked: boolean;
  first_seen_at: Time | null;
  last_seen_at: Time | null;
  conversations: number;
}

export interface Consent {
  purpose: string;
  given: boolean;
  at: Time;
  by: string | null;
  proof: string | null;
}

export interface Contact {
  id: string;
  name: string | null;
  phone: string | null;
  user_id: string | null;
  language: string | null;
  first_seen_at: Time | null;
  attributes: Record<string, string>;
  labels: string[];
  blocked: boolean;
  consents: Consent[];
  notes: { at: Time; by: string; text: string }[];
  conversations: {
    id: string;
    inbox: string;
    opened_at: Time;
    resolved_at: Time | null;
    category: string | null;
  }[];
  keys?: string[];
  /** Why several ids are one person. */
  evidence?: { at: Time; kind: string; keys: string[] }[];
}

export interface ContactsAsked {
  q?: string;
  label?: string;
  attribute?: string;
  blocked?: string;
}
export interface ContactIn {
  phone: string;
  name?: string;
  language?: string;
}
export interface ContactChange {
  name?: string;
  language?: string;
  attributes?: Record<string, string | null>;
  labels?: { add?: string[]; remove?: string[] };
}

export interface ImportState {
  state: 'running' | 'done' | 'failed';
  lines: number;
  done: number;
  new: number;
  changed: number;
  unchanged: number;
  errors: { line: number; column: string | null; code: string; detail: string }[];
  error_count: number;
}

const at = encodeURIComponent;

export const contactsQuery = (asked: ContactsAsked) =>
  infiniteQueryOptions({
    queryKey: ['contacts', asked],
    queryFn: ({ signal, pageParam }) =>
      request<{ rows: ContactRow[]; next: string | null; total: number }>(
        'GET',
        `/contacts${queryString({ ...asked, limit: 50, before: pageParam })}`,
        undefined,
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ['contact', id],
    queryFn: ({ signal }) => request<Contact>('GET', `/contacts/${at(id)}`, undefined, signal),
  });

/** The labels, request types and reasons in use. */
export const deskWordsQuery = queryOptions({
  queryKey: ['desk-words'],
  queryFn: ({ signal }) =>
    request<{ labels: string[]; categories: string[]; reasons: string[] }>(
      'GET',
      '/desk/words',
      undefined,
      signal,
    ),
  staleTime: 60_000,
});

/** How far an import is; asked again only while it runs. */
export const importQuery = (id: string | null) =>
  queryOptions({
    queryKey: ['contact-import', id],
    queryFn: ({ signal }) => request<ImportState>('GET', `/contacts/import/${at(id!)}`, undefined, signal),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 700),
  });

export const makeContact = (contact: ContactIn) => request<{ id: string }>('POST', '/contacts', contact);
export const changeContact = (id: string, change: ContactChange) =>
  request<unknown>('PUT', `/contacts/${at(id)}`, change);
export const noteOnContact = (id: string, text: string) =>
  request<unknown>('POST', `/contacts/${at(id)}/notes`, { id: crypto.randomUUID(), text });
export const keepConsent = (id: string, consent: { purpose: string; given: boolean; proof: string }) =>
  request<unknown>('POST', `/contacts/${at(id)}/consent`, consent);
export const blockContact = (id: string, block: boolean) =>
  request<unknown>('POST', `/contacts/${at(id)}/${block ? 'block' : 'unblock'}`, {});
export const writeTo = (id: string, inbox: string) =>
  request<{ id: string | null }>('POST', `/contacts/${at(id)}/conversation`, { inbox });
export const importContacts = (file: Blob, dryRun: boolean) =>
  request<{ id: string }>(
    'POST',
    `/contacts/import${dryRun ? '?dry_run=true' : ''}`,
    new Blob([file], { type: 'text/csv' }),
  );
