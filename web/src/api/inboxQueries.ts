// What the inbox asks of the server and under which key the answer is kept: one function for each endpoint.
// No words of the screen, no drawing. Sending a file with its progress is in `upload.ts`.
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
} from '@tanstack/react-query';
import { queryString, request } from './client';
import type {
  ConversationRow,
  Counts,
  Deed,
  DoneForMany,
  Hits,
  InboxPage,
  InboxView,
  SendIn,
  ThreadPage,
} from './inbox';
import { joined } from './pages';
import type { Shapes } from './shapes';

const of = encodeURIComponent;

/** What is listed: a view and what narrows it. */
export interface ListAsk {
  view: InboxView;
  inbox?: string;
  agent?: string;
  team?: string;
  label?: string;
  category?: string;
}
export const LIST_PAGE = 100;
export const listQuery = (ask: ListAsk) =>
  infiniteQueryOptions({
    queryKey: ['conversations', 'inbox', ask],
    queryFn: ({ signal, pageParam }) =>
      request<InboxPage>(
        'GET',
        `/conversations${queryString({ ...ask, limit: LIST_PAGE, before: pageParam })}`,
        undefined,
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
export type ListData = InfiniteData<InboxPage, string | undefined>;

export const countsQuery = (inbox?: string) =>
  queryOptions({
    queryKey: ['counts', inbox ?? ''],
    queryFn: ({ signal }) =>
      request<Counts>('GET', `/conversations/counts${queryString({ inbox })}`, undefined, signal),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: false,
  });

export const searchQuery = (q: string, inbox?: string) =>
  infiniteQueryOptions({
    queryKey: ['search', q, inbox ?? ''],
    queryFn: ({ signal, pageParam }) =>
      request<Hits>(
        'GET',
        `/search${queryString({ q, inbox, limit: 50, before: pageParam })}`,
        undefined,
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

export const THREAD_PAGE = 200;
/** The thread from its end back; asking for the latest page again keeps what was loaded above it. */
export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id, 'thread'],
    queryFn: async ({ signal, client }) => {
      const latest = await request<ThreadPage>(
        'GET',
        `/conversations/${of(id)}${queryString({ messages: THREAD_PAGE })}`,
        undefined,
        signal,
      );
      return joined(client.getQueryData<ThreadPage>(['conversation', id, 'thread']), latest);
    },
    // `joined` keeps what did not change.
    structuralSharing: false,
    staleTime: 5_000,
  });
export const olderMessages = (id: string, before: string) =>
  request<ThreadPage>(
    'GET',
    `/conversations/${of(id)}${queryString({ messages: THREAD_PAGE, before_message: before })}`,
  );

export const send = (id: string, message: SendIn) =>
  request<Shapes['ReplyOut']>('POST', `/conversations/${of(id)}/messages`, message);
export const takeBack = (id: string, client: string) =>
  request<void>('DELETE', `/conversations/${of(id)}/messages/${of(client)}`);
export const markRead = (id: string, message: string, typing: boolean) =>
  request<void>('POST', `/conversations/${of(id)}/read`, { message, typing });
export const writeNote = (id: string, note: Shapes['NoteIn']) =>
  request<unknown>('POST', `/conversations/${of(id)}/notes`, note);
export const sayLooking = (id: string, looking: boolean, typing: boolean) =>
  request<void>('PUT', `/conversations/${of(id)}/presence`, { looking, typing });
export const keepDraft = (id: string, text: string, quoted?: string) =>
  request<void>('PUT', `/conversations/${of(id)}/draft`, { text, quoted });
export const deed = (id: string, body: Deed) =>
  request<ConversationRow>('POST', `/conversations/${of(id)}/acts`, body);
export const deedForMany = (ids: string[], body: Deed) =>
  request<DoneForMany>('POST', '/conversations/acts', { ids, ...body });

export const writeContactNote = (contact: string, note: Shapes['ContactNoteIn']) =>
  request<unknown>('POST', `/contacts/${of(contact)}/notes`, note);
