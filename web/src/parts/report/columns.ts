// Which figures a table shows for a KPI: the value and n always, percentiles for durations, messages for the volume.
import type { KpiInfo, KpiRow, Unit } from '../../api/schema';
import type { Messages } from '../../i18n/en';

export interface Column {
  name: string;
  unit: Unit;
  pick: (row: KpiRow) => number | null | undefined;
  /** Where the figure has records of its own. */
  part?: string;
}

export function columnsOf(kpi: KpiInfo, t: Messages): Column[] {
  const n: Column = { name: 'n', unit: 'count', pick: (row) => row.n };
  if (kpi.unit === 'ms') {
    return [
      { name: t.report.median, unit: 'ms', pick: (row) => row.median ?? row.value },
      { name: t.report.mean, unit: 'ms', pick: (row) => row.mean },
      { name: t.report.p90, unit: 'ms', pick: (row) => row.p90 },
      { name: t.report.p95, unit: 'ms', pick: (row) => row.p95 },
      ...(kpi.target === null
        ? []
        : [
            {
              name: t.report.withinTarget,
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
      { name: t.report.messagesIn, unit: 'count', pick: (row) => row.message_in, part: 'message_in' },
      { name: t.report.messagesOut, unit: 'count', pick: (row) => row.message_out, part: 'message_out' },
    ];
  }
  const value: Column = { name: t.common.value, unit: kpi.unit, pick: (row) => row.value };
  if (kpi.id === 'csat') return [value, { name: t.report.mean, unit: 'number', pick: (row) => row.mean }, n];
  return kpi.unit === 'count' ? [value] : [value, n];
}
