// Saved replies and macros: their shapes, what can be asked, what can be changed. No words of the screen, no drawing.
import { queryOptions } from '@tanstack/react-query';
import { request } from './client';

export interface Phrase {
  id: string;
  shortcut: string;
  title: string;
  language: string | null;
  text: string;
  team: string | null;
  used: number;
}
export type PhraseIn = Omit<Phrase, 'id' | 'used'>;

export const stepKinds = ['reply', 'note', 'assign', 'label', 'categorise', 'snooze', 'resolve'] as const;
export type StepKind = (typeof stepKinds)[number];

/** One step of a macro; which of the fields it has depends on what it does. */
export interface Step {
  do: StepKind;
  agent?: string | null;
  team?: string | null;
  add?: string[];
  remove?: string[];
  hours?: number;
  until_reply?: boolean;
  text?: string;
  phrase?: string;
  reason?: string;
  category?: string;
}
export interface Macro {
  id: string;
  title: string;
  team: string | null;
  steps: Step[];
}
export type MacroIn = Omit<Macro, 'id'>;

export const phrasesQuery = queryOptions({
  queryKey: ['phrases'],
  queryFn: ({ signal }) => request<{ phrases: Phrase[] }>('GET', '/phrases', undefined, signal),
  staleTime: 60_000,
});
export const macrosQuery = queryOptions({
  queryKey: ['macros'],
  queryFn: ({ signal }) => request<{ macros: Macro[] }>('GET', '/macros', undefined, signal),
  staleTime: 60_000,
});

/** Keeps something under its id, or as a new one where it has none. */
const save = (room: string, id: string | undefined, body: unknown) =>
  id === undefined
    ? request<unknown>('POST', room, body)
    : request<unknown>('PUT', `${room}/${encodeURIComponent(id)}`, body);

export const savePhrase = (id: string | undefined, phrase: PhraseIn) => save('/phrases', id, phrase);
export const deletePhrase = (id: string) => request<void>('DELETE', `/phrases/${encodeURIComponent(id)}`);
export const saveMacro = (id: string | undefined, macro: MacroIn) => save('/macros', id, macro);
export const deleteMacro = (id: string) => request<void>('DELETE', `/macros/${encodeURIComponent(id)}`);
