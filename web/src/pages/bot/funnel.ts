// Where bot conversations end: the three outcomes of each step. Pure.
import type { KpiRow } from '../../api/schema';
import { numeratorOf } from '../../parts/report/panels/flow';

export interface StepEnd {
  step: string;
  n: number;
  solved: number;
  handed: number;
  left: number;
  /** Of all that were abandoned, the share that was so at this step. */
  ofLeft: number;
}

/** Each step with its outcomes, the most abandoned first. Each answer has one row for each step. */
export function endsOf(solved: KpiRow[], handed: KpiRow[], left: KpiRow[]): StepEnd[] {
  const ends = new Map<string, StepEnd>();
  const add = (rows: KpiRow[], what: 'solved' | 'handed' | 'left') => {
    for (const row of rows) {
      const step = row.group.step ?? 'none';
      const end = ends.get(step) ?? { step, n: row.n, solved: 0, handed: 0, left: 0, ofLeft: 0 };
      end[what] = numeratorOf(row);
      ends.set(step, end);
    }
  };
  add(solved, 'solved');
  add(handed, 'handed');
  add(left, 'left');
  const total = [...ends.values()].reduce((sum, end) => sum + end.left, 0) || 1;
  return [...ends.values()]
    .map((end) => ({ ...end, ofLeft: end.left / total }))
    .sort((a, b) => b.left - a.left || b.n - a.n || a.step.localeCompare(b.step));
}
