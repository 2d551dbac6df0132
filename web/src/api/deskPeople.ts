// People, teams, tokens, the audit log, signing in and the own account: what can be asked, what can be changed, under which
// names their shapes are known. No words of the screen, no drawing. Contacts, numbers and the rest have a file beside this one.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { queryString, request } from './client';
import type { Presence, Sent, Shapes, With } from './shapes';

export type Role = Shapes['Role'];
export const roleIds = [
  'administrator',
  'supervisor',
  'agent',
  'analyst',
  'quality',
  'read-only',
] as const satisfies readonly Role[];

/** Whoever is signed in. */
export type Me = With<Sent<Shapes['SessionOut']>, { presence: Presence }>;

type PersonState = 'active' | 'invited' | 'off';
/** What only those see who may change people is missing for others. */
export type Person = With<
  Sent<Omit<Shapes['PersonOut'], keyof Shapes['PrivateOut']>>,
  { presence: Presence }
> &
  Partial<With<Sent<Shapes['PrivateOut']>, { state: PersonState }>>;
export type PersonIn = Shapes['PersonIn'];
export type PersonChange = With<Shapes['ChangeIn'], { state?: Exclude<PersonState, 'invited'> }>;

export type Team = With<Sent<Shapes['TeamOut']>, { assign: 'manual' | 'round_robin' | 'least_loaded' }>;
export type TeamIn = Shapes['TeamIn'];

export type SessionOf = Shapes['SessionRowOut'];
export type Token = Sent<Shapes['TokenOut']>;
export type AuditRow = Shapes['AuditOut'];
export type Invitation = Sent<Shapes['InvitationOut']>;
export type TotpStart = Shapes['SecretOut'];

const at = encodeURIComponent;

export const signInOptionsQuery = queryOptions({
  queryKey: ['session-options'],
  queryFn: ({ signal }) => request<Shapes['OptionsOut']>('GET', '/session/options', undefined, signal),
  staleTime: 300_000,
  retry: false,
});

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => request<{ people: Person[] }>('GET', '/people', undefined, signal),
  staleTime: 20_000,
});

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: ({ signal }) => request<Shapes['PermissionsOut']>('GET', '/permissions', undefined, signal),
  staleTime: 600_000,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => request<{ teams: Team[] }>('GET', '/teams', undefined, signal),
  staleTime: 60_000,
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => request<Sent<Shapes['TokensOut']>>('GET', '/tokens', undefined, signal),
});

export const auditQuery = (who?: string, what?: string) =>
  infiniteQueryOptions({
    queryKey: ['audit', who ?? '', what ?? ''],
    queryFn: ({ signal, pageParam }) =>
      request<Shapes['AuditPageOut']>(
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
  queryFn: ({ signal }) => request<Shapes['SessionsOut']>('GET', '/me/sessions', undefined, signal),
});

export const personSessionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['person-sessions', id],
    queryFn: ({ signal }) =>
      request<Shapes['SessionsOut']>('GET', `/people/${at(id)}/sessions`, undefined, signal),
  });

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => request<Invitation>('GET', `/invitations/${at(token)}`, undefined, signal),
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });

export const signInAs = (who: Shapes['SignInIn']) => request<Me>('POST', '/session', who);

export const invite = (person: PersonIn) =>
  request<{ person: Person; link: string }>('POST', '/people', person);
export const changePerson = (id: string, change: PersonChange) =>
  request<Person>('PUT', `/people/${at(id)}`, change);
export const inviteAgain = (id: string) =>
  request<Shapes['LinkOut']>('POST', `/people/${at(id)}/invitation`, {});
export const endPersonSession = (id: string, session?: string) =>
  request<void>('DELETE', `/people/${at(id)}/sessions${session ? `/${at(session)}` : ''}`);
export const resetTotp = (id: string) => request<void>('DELETE', `/people/${at(id)}/totp`);
export const acceptInvitation = (token: string, password: string, name?: string) =>
  request<unknown>('POST', `/invitations/${at(token)}`, { password, name });

export const saveTeam = (id: string, team: TeamIn) => request<unknown>('PUT', `/teams/${at(id)}`, team);
export const deleteTeam = (id: string) => request<void>('DELETE', `/teams/${at(id)}`);

export const makeToken = (token: Shapes['TokenIn']) =>
  request<Sent<Shapes['MadeOut']>>('POST', '/tokens', token);
export const endToken = (id: string) => request<void>('DELETE', `/tokens/${at(id)}`);

export const changeMe = (change: Shapes['MeIn']) => request<unknown>('PUT', '/me', change);
export const changePassword = (before: string, password: string) =>
  request<void>('PUT', '/me/password', { before, password });
export const setPresence = (state: Presence) => request<void>('PUT', '/me/presence', { state });
export const sayAlive = () => request<void>('POST', '/me/alive');
export const startTotp = () => request<TotpStart>('POST', '/me/totp', {});
export const confirmTotp = (code: string) => request<Shapes['CodesOut']>('PUT', '/me/totp', { code });
export const endTotp = (password: string) => request<void>('DELETE', '/me/totp', { password });
export const endMySession = (id: string) => request<void>('DELETE', `/me/sessions/${at(id)}`);
