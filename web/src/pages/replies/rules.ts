// What a saved reply and a macro may hold, and how a text looks with its variables filled. No drawing; the server checks again.
import type { Phrase, Step } from '../../api/deskPhrases';

export const LONGEST = 4096;
export const fixed = ['contact.name', 'agent.name'] as const;
export const ATTRIBUTE = 'contact.attr.';

export interface Piece {
  text: string;
  /** The name of the variable that stood here. */
  variable?: string;
}

/** A text cut at its variables; `values` says what a variable is filled with, a missing one stays as it is written. */
export function pieces(text: string, values: (name: string) => string | undefined): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: values(match[1]!) ?? match[0], variable: match[1]! });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

const isKnown = (name: string) =>
  (fixed as readonly string[]).includes(name) ||
  (name.startsWith(ATTRIBUTE) && name.length > ATTRIBUTE.length);

/** The first variable of a text that nobody can fill. */
export const unknownVariable = (text: string): string | undefined =>
  pieces(text, () => undefined).find(({ variable }) => variable !== undefined && !isKnown(variable))
    ?.variable;

export const isShortcut = (text: string): boolean => /^[\p{L}\p{N}_-]{1,32}$/u.test(text);

/** Whether another reply answers to the same shortcut in the same language. */
export const isTaken = (
  wish: Pick<Phrase, 'shortcut' | 'language'>,
  own: string | undefined,
  all: Phrase[],
) =>
  all.some(
    (one) =>
      one.id !== own &&
      one.language === wish.language &&
      one.shortcut.toLowerCase() === wish.shortcut.toLowerCase(),
  );

/** Whether a step says everything that it needs. */
export function isWhole(step: Step): boolean {
  const said = (text: string | null | undefined) => Boolean(text?.trim());
  switch (step.do) {
    case 'reply':
      return said(step.phrase) || said(step.text);
    case 'note':
      return said(step.text);
    case 'assign':
      return said(step.agent) || said(step.team);
    case 'label':
      return (step.add?.length ?? 0) > 0;
    case 'categorise':
      return said(step.category);
    case 'snooze':
      return step.until_reply === true || (step.hours ?? 0) > 0;
    case 'resolve':
      return true;
  }
}

/** The list with the step at `place` moved by one; at the ends it stays as it is. */
export function moved<T>(list: readonly T[], place: number, by: 1 | -1): T[] {
  const next = [...list];
  const other = place + by;
  if (other < 0 || other >= list.length) return next;
  [next[place], next[other]] = [next[other]!, next[place]!];
  return next;
}
