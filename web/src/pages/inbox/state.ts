// What the inbox shows, and how the address says it: list, filters, search, the open conversation, the customer beside it. Pure.
import { type InboxView, views } from '../../api/inbox';
import { oneOf, textOf } from '../../search';

export interface InboxState {
  view: InboxView;
  inbox?: string;
  agent?: string;
  team?: string;
  label?: string;
  category?: string;
  /** What is searched for. */
  q?: string;
  /** The open conversation, and a message in it to show. */
  c?: string;
  m?: string;
  /** Whether the customer stands beside it; without a word, as the width allows. */
  side?: 'on' | 'off';
}

export const filters = ['inbox', 'agent', 'team', 'label', 'category'] as const;

/** All that is still open is shown when the address says nothing. */
const ordered: [InboxView, ...InboxView[]] = ['open', ...views.filter((view) => view !== 'open')];

export function readState(search: Record<string, unknown>): InboxState {
  const side = textOf(search.side);
  return {
    view: oneOf(search.view, ordered),
    inbox: textOf(search.inbox),
    agent: textOf(search.agent),
    team: textOf(search.team),
    label: textOf(search.label),
    category: textOf(search.category),
    q: textOf(search.q),
    c: textOf(search.c),
    m: textOf(search.m),
    side: side === 'on' || side === 'off' ? side : undefined,
  };
}

/** What is asked of the list. */
export function askOf({ view, inbox, agent, team, label, category }: InboxState) {
  return { view, inbox, agent, team, label, category };
}

export const filterCount = (state: InboxState) => filters.filter((key) => state[key]).length;

/** The server stops counting here: this many are "this many or more". */
export const COUNTED = 1_000;
export const manyOf = (n: number, write: (n: number) => string) =>
  n >= COUNTED ? `${write(COUNTED)}+` : write(n);
