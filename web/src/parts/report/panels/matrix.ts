// Arranges the answers of several KPIs into one table with a row for each value of a dimension, in the wished order. Pure.
import type { KpiInfo, KpiRow } from '../../../api/schema';

export interface MatrixRow {
  id: string;
  figures: Record<string, KpiRow | undefined>;
}

export interface Sort {
  /** A KPI, or `name`. */
  id: string;
  descending: boolean;
}

/** Reads `kpi` or `-kpi`; what is not a column is the first column, the greatest first. */
export function readSort(text: string | undefined, columns: Pick<KpiInfo, 'id'>[]): Sort {
  const id = text?.replace(/^-/, '') ?? '';
  if (id === 'name' || columns.some((one) => one.id === id)) return { id, descending: text!.startsWith('-') };
  return { id: columns[0]?.id ?? 'name', descending: true };
}

/** The order after a click on a heading: first the greatest, then the least. */
export function turned(sort: Sort, id: string): string {
  if (sort.id !== id) return id === 'name' ? id : `-${id}`;
  return sort.descending ? id : `-${id}`;
}

/** One row for each value, ordered; who has no figure in the ordering column comes last. */
export function arrange(
  answers: { id: string; rows: KpiRow[] }[],
  dimension: string,
  sort: Sort,
  name: (id: string) => string,
): MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const { id, rows: found } of answers) {
    for (const row of found) {
      const value = row.group[dimension] ?? '';
      const line = rows.get(value) ?? { id: value, figures: {} };
      line.figures[id] = row;
      rows.set(value, line);
    }
  }
  const sign = sort.descending ? -1 : 1;
  const byName = (a: MatrixRow, b: MatrixRow) => name(a.id).localeCompare(name(b.id));
  return [...rows.values()].sort((a, b) => {
    if (sort.id === 'name') return sign * byName(a, b);
    const [x, y] = [a.figures[sort.id]?.value, b.figures[sort.id]?.value];
    if (x == null || y == null) return Number(x == null) - Number(y == null) || byName(a, b);
    return sign * (x - y) || byName(a, b);
  });
}
