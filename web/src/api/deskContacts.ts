// Contacts and their import: what can be asked, what can be changed, under which names their shapes are known.
// No words of the screen, no drawing.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryString, request } from './client';
import type { Sent, Shapes, With } from './shapes';

export type ContactRow = Sent<Shapes['ContactRowOut']>;
export type Contact = Sent<Shapes['ContactDetailOut']>;
export type ContactChange = Shapes['ContactChangeIn'];

export interface ContactsAsked {
  q?: string;
  label?: string;
  attribute?: string;
  blocked?: string;
}

export type ImportState = With<Sent<Shapes['ContactImportOut']>, { state: 'running' | 'done' | 'failed' }>;

const at = encodeURIComponent;

export const contactsQuery = (asked: ContactsAsked) =>
  infiniteQueryOptions({
    queryKey: ['contacts', asked],
    queryFn: ({ signal, pageParam }) =>
      request<Sent<Shapes['ContactsOut']>>(
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
  queryFn: ({ signal }) => request<Sent<Shapes['DeskWordsOut']>>('GET', '/desk/words', undefined, signal),
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

export const makeContact = (contact: Shapes['ContactIn']) => request<Contact>('POST', '/contacts', contact);
export const changeContact = (id: string, change: ContactChange) =>
  request<unknown>('PUT', `/contacts/${at(id)}`, change);
export const noteOnContact = (id: string, text: string) =>
  request<unknown>('POST', `/contacts/${at(id)}/notes`, { id: crypto.randomUUID(), text });
export const keepConsent = (id: string, consent: Shapes['ContactConsentIn']) =>
  request<unknown>('POST', `/contacts/${at(id)}/consent`, consent);
export const blockContact = (id: string, block: boolean) =>
  request<unknown>('POST', `/contacts/${at(id)}/${block ? 'block' : 'unblock'}`, {});
export const writeTo = (id: string, inbox: string) =>
  request<Sent<Shapes['ContactConversationOut']>>('POST', `/contacts/${at(id)}/conversation`, { inbox });
export const importContacts = (file: Blob, dryRun: boolean) =>
  request<Shapes['ContactImportStartedOut']>(
    'POST',
    `/contacts/import${dryRun ? '?dry_run=true' : ''}`,
    new Blob([file], { type: 'text/csv' }),
  );
