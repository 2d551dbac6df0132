// The order of the outcome counts: outcomes together, each with its most frequent kind first. Pure.
import type { Outcomes } from '../../api/schema';

export function byOutcome(rows: Outcomes['rows']): Outcomes['rows'] {
  return [...rows].sort((a, b) => a.outcome.localeCompare(b.outcome) || b.count - a.count);
}
