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
  Counts,
  Deed,
  DeskWords,
  DoneForMany,
  Hits,
  InboxPage,
  InboxRow,
  InboxView,
  Macro,
  MacroRun,
  Me,
  OutboxState,
  Person,
  Phrase,
  Presence,
  SendIn,
  SignInIn,
  SignInOptions,
  Team,
  Template,
  ThreadPage,
} from './inbox';
import { joined } from './pages';

const MINUTE = 60_000;
const of = encodeURIComponent;

export const signInOptionsQuery = queryOptions({
  queryKey: ['session-options'],
  queryFn: ({ signal }) => request<SignInOptions>('GET', '/session/options', undefined, signal),
  staleTime: 5 * MINUTE,
  retry: false,
});
export const signInAs = (who: SignInIn) => request<Me>('POST', '/session', who);
export const setPresence = (state: Presence) => request<void>('PUT', '/me/presence', { state });
export const sayAlive = () => request<void>('POST', '/me/alive');

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => request<{ people: Person[] }>('GET', '/people', undefined, signal),
  select: ({ people }) => people,
  staleTime: MINUTE,
  retry: false,
});
export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => request<{ teams: Team[] }>('GET', '/teams', undefined, signal),
  select: ({ teams }) => teams,
  staleTime: 5 * MINUTE,
  retry: false,
});

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
    staleTime: 5_000,
  });
export const olderMessages = (id: string, before: string) =>
  request<ThreadPage>(
    'GET',
    `/conversations/${of(id)}${queryString({ messages: THREAD_PAGE, before_message: before })}`,
  );

export const send = (id: string, message: SendIn) =>
  request<{ id: string; status: string }>('POST', `/conversations/${of(id)}/messages`, message);
export const takeBack = (id: string, client: string) =>
  request<void>('DELETE', `/conversations/${of(id)}/messages/${of(client)}`);
export const markRead = (id: string, message: string, typing: boolean) =>
  request<void>('POST', `/conversations/${of(id)}/read`, { message, typing });
export const writeNote = (id: string, note: { id: string; text: string; mentions: string[] }) =>
  request<unknown>('POST', `/conversations/${of(id)}/notes`, note);
export const sayLooking = (id: string, looking: boolean, typing: boolean) =>
  request<void>('PUT', `/conversations/${of(id)}/presence`, { looking, typing });
export const keepDraft = (id: string, text: string, quoted?: string) =>
  request<void>('PUT', `/conversations/${of(id)}/draft`, { text, quoted });
export const deed = (id: string, body: Deed) =>
  request<InboxRow>('POST', `/conversations/${of(id)}/acts`, body);
export const deedForMany = (ids: string[], body: Deed) =>
  request<DoneForMany>('POST', '/conversations/acts', { ids, ...body });

export const writeContactNote = (contact: string, note: { id: string; text: string }) =>
  request<unknown>('POST', `/contacts/${of(contact)}/notes`, note);

export const phrasesQuery = queryOptions({
  queryKey: ['phrases'],
  queryFn: ({ signal }) => request<{ phrases: Phrase[] }>('GET', '/phrases', undefined, signal),
  select: ({ phrases }) => phrases,
  staleTime: MINUTE,
  retry: false,
});
export const fillPhrase = (id: string, conversation: string) =>
  request<{ text: string; missing: string[] }>('POST', `/phrases/${of(id)}/filled`, { conversation });

export const macrosQuery = queryOptions({
  queryKey: ['macros'],
  queryFn: ({ signal }) => request<{ macros: Macro[] }>('GET', '/macros', undefined, signal),
  select: ({ macros }) => macros,
  staleTime: MINUTE,
  retry: false,
});
export const runMacro = (id: string, conversation: string, client_id: string) =>
  request<MacroRun>('POST', `/macros/${of(id)}/run`, { conversation, client_id });

export const templatesQuery = (inbox: string) =>
  queryOptions({
    queryKey: ['templates', inbox],
    queryFn: ({ signal }) =>
      request<{ templates: Template[] }>('GET', `/templates${queryString({ inbox })}`, undefined, signal),
    select: ({ templates }) => templates,
    staleTime: MINUTE,
  });

export const deskWordsQuery = queryOptions({
  queryKey: ['desk-words'],
  queryFn: ({ signal }) => request<DeskWords>('GET', '/desk/words', undefined, signal),
  staleTime: MINUTE,
  retry: false,
});

export const outboxQuery = queryOptions({
  queryKey: ['outbox'],
  queryFn: ({ signal }) => request<OutboxState>('GET', '/outbox', undefined, signal),
  staleTime: 30_000,
  retry: false,
});
