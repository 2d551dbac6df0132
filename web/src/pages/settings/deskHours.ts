// Reads the opening hours of each inbox out of the desk file, and writes changed ones back into its text. All else in the text
// stays as people wrote it, comments too. Pure. What a span looks like is in `spans.ts`.
import { parse } from 'smol-toml';
import type { Spans } from './spans';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export interface InboxHours {
  id: string;
  name: string;
  /** Nothing: always open. A day that is missing is closed. */
  hours: Partial<Record<Weekday, Spans>> | null;
  holidays: string[];
  special: Record<string, Spans>;
}

interface RawInbox {
  id?: unknown;
  name?: unknown;
  hours?: InboxHours['hours'];
  holidays?: unknown[];
  special?: Record<string, Spans>;
}

const rawInboxes = (text: string) => (parse(text).inbox ?? []) as RawInbox[];

/** The inboxes that the file names, in its order. */
export function inboxesOf(text: string): InboxHours[] {
  return rawInboxes(text).map(({ id, name, hours, holidays, special }) => ({
    id: String(id),
    name: String(name ?? id),
    hours: hours ?? null,
    holidays: (holidays ?? []).map((day) => String(day).slice(0, 10)),
    special: special ?? {},
  }));
}

const quoted = (text: string) => JSON.stringify(text);
const spansText = (spans: Spans) =>
  `[${spans.map(([from, to]) => `[${quoted(from)}, ${quoted(to)}]`).join(', ')}]`;

/** The lines that say the hours of an inbox. */
function linesOf({ hours, special }: InboxHours): string[] {
  const days = Object.keys(special).sort();
  return [
    ...(hours === null ? [] : ['[inbox.hours]']),
    ...(hours === null
      ? []
      : weekdays.flatMap((day) => (hours[day]?.length ? `${day} = ${spansText(hours[day])}` : []))),
    ...(days.length === 0 ? [] : ['[inbox.special]']),
    ...days.map((day) => `${quoted(day)} = ${spansText(special[day]!)}`),
  ];
}

const header = (line: string): string | undefined => /^\s*(\[+[^\]]+\]+)/.exec(line)?.[1]?.replace(/\s/g, '');

/** Where the inbox begins and ends in the lines of the file. */
function blockOf(lines: string[], place: number): [from: number, to: number] {
  const starts = lines.flatMap((line, index) => (header(line) === '[[inbox]]' ? index : []));
  const from = starts[place]!;
  const rest = lines.findIndex(
    (line, index) => index > from && header(line) !== undefined && !header(line)!.startsWith('[inbox.'),
  );
  return [from, rest < 0 ? lines.length : rest];
}

/** The lines of an inbox without what they say of its hours. */
function withoutHours(block: string[]): string[] {
  let skipping: 'section' | 'holidays' | undefined;
  return block.filter((line) => {
    const head = header(line);
    if (skipping === 'holidays') {
      if (line.includes(']')) skipping = undefined;
      return false;
    }
    if (head) skipping = head === '[inbox.hours]' || head === '[inbox.special]' ? 'section' : undefined;
    if (skipping === 'section') return false;
    if (!/^\s*holidays\s*=/.test(line)) return true;
    if (!line.includes(']')) skipping = 'holidays';
    return false;
  });
}

/**
 * The text of the file with the hours of one inbox changed; nothing where the file is written in a way that this cannot change
 * safely: the result is read again and must say exactly what was wished and nothing else that is new.
 */
export function withHours(text: string, place: number, wish: InboxHours): string | null {
  const lines = text.split('\n');
  const [from, to] = blockOf(lines, place);
  const block = withoutHours(lines.slice(from, to));
  const own = block.findIndex((line, index) => index > 0 && header(line) !== undefined);
  const cut = own < 0 ? block.length : own;
  const trimmed = block.slice(0, cut);
  let blank = 0;
  while (trimmed.length > 1 && trimmed.at(-1)!.trim() === '') {
    trimmed.pop();
    blank += 1;
  }
  const holidays = wish.holidays.length ? [`holidays = [${wish.holidays.map(quoted).join(', ')}]`] : [];
  const changed = [
    ...lines.slice(0, from),
    ...trimmed,
    ...holidays,
    ...block.slice(cut),
    ...linesOf(wish),
    ...Array<string>(Math.max(blank, to < lines.length ? 1 : 0)).fill(''),
    ...lines.slice(to),
  ].join('\n');
  return saysOnly(text, changed, place, wish) ? changed : null;
}

/** Whether the new text differs from the old one in the hours of that inbox alone, and says those. */
function saysOnly(before: string, after: string, place: number, wish: InboxHours): boolean {
  try {
    const said = inboxesOf(after)[place];
    if (JSON.stringify(normal(said)) !== JSON.stringify(normal(wish))) return false;
    return JSON.stringify(rest(before, place)) === JSON.stringify(rest(after, place));
  } catch {
    return false;
  }
}

/** Everything in the file but the hours of one inbox. */
function rest(text: string, place: number) {
  const all = parse(text) as { inbox?: RawInbox[] };
  const inbox = all.inbox?.map(({ hours, holidays, special, ...other }, index) =>
    index === place ? other : { ...other, hours, holidays, special },
  );
  return { ...all, inbox };
}

/** Hours in one order, without days that are closed anyhow. */
function normal(inbox: InboxHours | undefined) {
  if (!inbox) return null;
  const { hours, holidays, special } = inbox;
  return {
    hours: hours && weekdays.map((day) => hours[day] ?? []),
    holidays,
    special: Object.entries(special).sort(([a], [b]) => a.localeCompare(b)),
  };
}
