// Which figures a table shows for a KPI: the value and n always, percentiles for durations, messages for the volume.
import type { KpiInfo, KpiRow, Unit } from '../../api/schema';
import type { Messages } from '../../i18n/en';

export interface Column {
  name: string;
  unit: Unit;
  pick: (row: KpiRow) => number | null | undefined;
}

export function columnsOf(kpi: KpiInfo, t: Messages): Column[] {
  const n: Column = { name: 'n', unit: 'count', pick: (row) => row.n };
  if (kpi.unit === 'ms') {
    return [
      { name: t.overview.median, unit: 'ms', pick: (row) => row.median ?? row.value },
      { name: t.overview.mean, unit: 'ms', pick: (row) => row.mean },
      { name: t.overview.p90, unit: 'ms', pick: (row) => row.p90 },
      { name: t.overview.p95, unit: 'ms', pick: (row) => row.p95 },
      ...(kpi.target === null
        ? []
        : [
            {
              name: t.overview.withinTarget,
              unit: 'ratio' as const,
              pick: (row: KpiRow) => row.within_target,
            },
          ]),
      n,
    ];
  }
  if (kpi.id === 'volume') {
    return [
      { name: t.measures.opened, unit: 'count', pick: (row) => row.value },
      { name: t.overview.messagesIn, unit: 'count', pick: (row) => row.message_in },
      { name: t.overview.messagesOut, unit: 'count', pick: (row) => row.message_out },
    ];
  }
  return [{ name: t.common.value, unit: kpi.unit, pick: (row) => row.value }, n];
}
