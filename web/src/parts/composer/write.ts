// What is being written, as text: which saved reply or colleague is being looked for at the cursor, and putting one in. Pure.

export interface Looked {
  /** `/` looks for a saved reply, `@` for a colleague. */
  mark: '/' | '@';
  word: string;
  from: number;
  to: number;
}

/** The word behind a mark that the cursor stands at; the mark must begin a word. */
export function lookedFor(text: string, cursor: number, marks: readonly Looked['mark'][]): Looked | null {
  const before = /(^|\s)([/@])([^\s/@]{0,40})$/u.exec(text.slice(0, cursor));
  if (!before) return null;
  const mark = before[2] as Looked['mark'];
  if (!marks.includes(mark)) return null;
  return { mark, word: before[3]!, from: cursor - before[3]!.length - 1, to: cursor };
}

/** The text with something in place of a span, and where the cursor then stands. */
export function put(text: string, from: number, to: number, what: string): { text: string; cursor: number } {
  return { text: text.slice(0, from) + what + text.slice(to), cursor: from + what.length };
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word looked for begins a word of the text; marks over letters do not matter. */
export function fits(text: string, looked: string): boolean {
  const words = plain(text).split(/[^\p{L}\p{N}]+/u);
  return plain(looked)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .every((one) => words.some((word) => word.startsWith(one)));
}

/** The people whose names stand in the text behind an `@`. */
export function mentionsIn(text: string, people: { id: string; name: string }[]): string[] {
  return people
    .filter(({ name }) => {
      const at = text.indexOf(`@${name}`);
      return at >= 0 && !/[\p{L}\p{N}]/u.test(text.charAt(at + name.length + 1));
    })
    .map(({ id }) => id);
}
