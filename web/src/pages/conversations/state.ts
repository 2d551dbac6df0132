// Which list is shown, and how the address says it. Pure.
import type { View } from '../../api/schema';
import { oneOf, textOf } from '../../search';

export const views = ['open', 'waiting', 'resolved', 'all'] as const satisfies readonly View[];

export interface ListState {
  view: View;
  inbox?: string;
  agent?: string;
}

export function readState(search: Record<string, unknown>): ListState {
  return { view: oneOf(search.view, views), inbox: textOf(search.inbox), agent: textOf(search.agent) };
}
