// Saved replies and macros: what can be asked, what can be changed, under which names their shapes are known.
// No words of the screen, no drawing.
import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import type { Sent, Shapes, With } from './shapes';

export type Phrase = Sent<Shapes['PhraseOut']>;
export type PhraseIn = Shapes['PhraseIn'];

export const stepKinds = ['reply', 'note', 'assign', 'label', 'categorise', 'snooze', 'resolve'] as const;
export type StepKind = (typeof stepKinds)[number];

/** One step of a macro; which of the fields it has depends on what it does. */
export type Step = With<Shapes['MacroStep'], { do: StepKind }>;
export type Macro = With<Sent<Shapes['MacroOut']>, { steps: Step[] }>;
export type MacroIn = With<Shapes['MacroIn'], { steps: Step[] }>;

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

export const fillPhrase = (id: string, conversation: string) =>
  request<Shapes['PhraseFilledOut']>('POST', `/phrases/${encodeURIComponent(id)}/filled`, { conversation });
export const runMacro = (id: string, conversation: string, client_id: string) =>
  request<Sent<Shapes['MacroRunOut']>>('POST', `/macros/${encodeURIComponent(id)}/run`, {
    conversation,
    client_id,
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
