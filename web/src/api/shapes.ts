// Where the names of `generated.ts` are made ready for use, and the words that the description leaves open. No name of a
// single answer (see `inbox.ts`, `schema.ts` and the files of the desk), no calls.
import type { components } from './generated';

export type Shapes = components['schemas'];

/** What the server sends: it writes `null` where there is nothing, so no field is ever missing, however deep. */
export type Sent<T> = T extends readonly (infer One)[]
  ? Sent<One>[]
  : T extends object
    ? { [K in keyof T]-?: Sent<Exclude<T[K], undefined>> }
    : T;

/** A shape with some of its fields told more exactly. */
export type With<T, Exact> = Omit<T, keyof Exact> & Exact;

/** An instant, RFC 3339 in UTC with milliseconds. */
export type Time = string;

export const presences = ['online', 'busy', 'away', 'offline'] as const;
export type Presence = (typeof presences)[number];
