// The order of the outcome counts: the most frequent outcome first, in it the most frequent kind. Pure.
import type { Outcomes } from '../../api/schema';

export function byOutcome(rows: Outcomes['rows']): Outcomes['rows'] {
  const all = new Map<string, number>();
  for (const { outcome, count } of rows) all.set(outcome, (all.get(outcome) ?? 0) + count);
  return [...rows].sort(
    (a, b) =>
      all.get(b.outcome)! - all.get(a.outcome)! || a.outcome.localeCompare(b.outcome) || b.count - a.count,
  );
}
