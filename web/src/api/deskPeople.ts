// People, teams, tokens, the audit log and the own account: their shapes, what can be asked, what can be changed.
// No words of the screen, no drawing. Contacts, numbers and the rest have a file beside this one.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { queryString, request } from './client';
import type { Time } from './schema';

export const roleIds = ['administrator', 'supervisor', 'agent', 'analyst', 'quality', 'read-only'] as const;
export type Role = (typeof roleIds)[number];
export type Presence = 'online' | 'busy' | 'away' | 'offline';

/** Whoever is signed in. A server that knows one password only gives the name. */
export interface Me {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  team: string | null;
  permissions: string[];
  language: string | null;
  totp: boolean;
  presence: Presence;
}

export interface Person {
  id: string;
  name: string;
  role: Role;
  team: string | null;
  presence: Presence;
  /** Only for whoever may change people. */
  email?: string | null;
  state?: 'active' | 'invited' | 'off';
  totp?: boolean;
  last_seen_at?: Time | null;
}

export interface SessionOf {
  id: string;
  created_at: Time;
  last_seen_at: Time;
  agent: string;
  address: string;
  current: boolean;
}

export interface PersonIn {
  name: string;
  email: string;
  role: Role;
  team?: string;
}
export type PersonChange = Partial<{
  name: string;
  role: Role;
  team: string | null;
  state: 'active' | 'off';
}>;

export interface Team {
  id: string;
  name: string;
  inboxes: string[];
  assign: 'manual' | 'round_robin' | 'least_loaded';
  languages: string[];
  labels: string[];
  capacity: number | null;
  grace_ms: number | null;
  members: string[];
}
export type TeamIn = Omit<Team, 'id' | 'members'>;

export interface Token {
  id: string;
  name: string;
  scopes: string[];
  person: string;
  created_at: Time;
  last_used_at: Time | null;
  until: Time | null;
}
export interface TokenIn {
  name: string;
  scopes: string[];
  until?: Time;
}

export interface AuditRow {
  id: string;
  at: Time;
  who: string;
  what: string;
  subject: string | null;
  detail: string | null;
  address: string | null;
}
export interface Invitation {
  name: string;
  email: string;
  role: Role;
}
export interface TotpStart {
  secret: string;
  uri: string;
  qr_svg: string;
}

const at = encodeURIComponent;

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => request<{ people: Person[] }>('GET', '/people', undefined, signal),
  staleTime: 20_000,
});

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: ({ signal }) =>
    request<{ permissions: { id: string; roles: Role[] }[]; roles: Role[] }>(
      'GET',
      '/permissions',
      undefined,
      signal,
    ),
  staleTime: 600_000,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => request<{ teams: Team[] }>('GET', '/teams', undefined, signal),
  staleTime: 60_000,
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => request<{ tokens: Token[] }>('GET', '/tokens', undefined, signal),
});

export const auditQuery = (who?: string, what?: string) =>
  infiniteQueryOptions({
    queryKey: ['audit', who ?? '', what ?? ''],
    queryFn: ({ signal, pageParam }) =>
      request<{ rows: AuditRow[]; next: string | null }>(
        'GET',
        `/audit${queryString({ limit: 50, before: pageParam, who, what })}`,
        undefined,
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const mySessionsQuery = queryOptions({
  queryKey: ['my-sessions'],
  queryFn: ({ signal }) => request<{ sessions: SessionOf[] }>('GET', '/me/sessions', undefined, signal),
});

export const personSessionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['person-sessions', id],
    queryFn: ({ signal }) =>
      request<{ sessions: SessionOf[] }>('GET', `/people/${at(id)}/sessions`, undefined, signal),
  });

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => request<Invitation>('GET', `/invitations/${at(token)}`, undefined, signal),
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });

export const invite = (person: PersonIn) =>
  request<{ person: Person; link: string }>('POST', '/people', person);
export const changePerson = (id: string, change: PersonChange) =>
  request<Person>('PUT', `/people/${at(id)}`, change);
export const inviteAgain = (id: string) =>
  request<{ link: string }>('POST', `/people/${at(id)}/invitation`, {});
export const endPersonSession = (id: string, session?: string) =>
  request<void>('DELETE', `/people/${at(id)}/sessions${session ? `/${at(session)}` : ''}`);
export const resetTotp = (id: string) => request<void>('DELETE', `/people/${at(id)}/totp`);
export const acceptInvitation = (token: string, password: string, name?: string) =>
  request<unknown>('POST', `/invitations/${at(token)}`, { password, name });

export const saveTeam = (id: string, team: TeamIn) => request<unknown>('PUT', `/teams/${at(id)}`, team);
export const deleteTeam = (id: string) => request<void>('DELETE', `/teams/${at(id)}`);

export const makeToken = (token: TokenIn) =>
  request<{ token: Token; secret: string }>('POST', '/tokens', token);
export const endToken = (id: string) => request<void>('DELETE', `/tokens/${at(id)}`);

export const changeMe = (change: { name?: string; language?: string }) =>
  request<unknown>('PUT', '/me', change);
export const changePassword = (before: string, password: string) =>
  request<void>('PUT', '/me/password', { before, password });
export const startTotp = () => request<TotpStart>('POST', '/me/totp', {});
export const confirmTotp = (code: string) =>
  request<{ recovery_codes: string[] }>('PUT', '/me/totp', { code });
export const endTotp = (password: string) => request<void>('DELETE', '/me/totp', { password });
export const endMySession = (id: string) => request<void>('DELETE', `/me/sessions/${at(id)}`);
