// The cells of the heat map added up along one of its sides. Pure.
import type { KpiRow } from '../../api/schema';

export interface Sum {
  id: string;
  n: number;
  share: number;
}

/** One sum for each of `ids`, those without anything too. */
export function sumsOf(rows: Pick<KpiRow, 'group' | 'n'>[], by: string, ids: string[]): Sum[] {
  const sums = new Map<string, number>();
  for (const { group, n } of rows) sums.set(group[by]!, (sums.get(group[by]!) ?? 0) + n);
  const total = rows.reduce((sum, { n }) => sum + n, 0) || 1;
  return ids.map((id) => ({ id, n: sums.get(id) ?? 0, share: (sums.get(id) ?? 0) / total }));
}
