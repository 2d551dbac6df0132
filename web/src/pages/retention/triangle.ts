// The cohorts of retention as a triangle: a line for each month of the first message, a column for each month after it. Pure.
import type { Cohort } from '../../api/schema';

export interface CohortLine {
  cohort: string;
  n: number;
  /** By how many months later; nothing where that month has not begun. */
  cells: (Cohort | undefined)[];
}

const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** The lines in the order of time, and how many months the longest reaches. */
export function triangleOf(cohorts: Cohort[]): { lines: CohortLine[]; width: number } {
  const lines = new Map<string, CohortLine>();
  let width = 0;
  for (const cell of cohorts) {
    const line = lines.get(cell.cohort) ?? { cohort: cell.cohort, n: cell.n, cells: [] };
    const later = monthNumber(cell.month) - monthNumber(cell.cohort);
    line.cells[later] = cell;
    width = Math.max(width, later);
    lines.set(cell.cohort, line);
  }
  return { lines: [...lines.values()].sort((a, b) => a.cohort.localeCompare(b.cohort)), width };
}
