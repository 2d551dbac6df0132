// How the durations of a KPI are spread: columns from seconds to hours, each opening its records; the table beside it adds
// what share of all lies below each edge.
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { histogramQuery } from '../../../api/queries';
import type { Histogram as Answer, KpiInfo } from '../../../api/schema';
import { type Format, useFormat } from '../../../format';
import { useWords } from '../../../i18n';
import type { Messages } from '../../../i18n/en';
import { CellButton } from '../../CellButton';
import { ChartPanel } from '../../chart/ChartPanel';
import { useChartColours } from '../../chart/colours';
import { seriesOption } from '../../chart/seriesOption';
import { Empty, Failed, Loading } from '../../States';
import { useNames } from '../../useNames';
import { Explain } from '../Explain';
import type { ReportScope } from '../useReport';
import { cumulated, EDGES } from './edges';

export function Histogram({ page }: { page: ReportScope }) {
  const { kpi } = page;
  if (!kpi || kpi.unit !== 'ms') return null;
  return <HistogramOf kpi={kpi} page={page} />;
}

function HistogramOf({ kpi, page }: { kpi: KpiInfo; page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const colours = useChartColours();
  const { data, error, isPending, refetch } = useQuery(histogramQuery(kpi.id, page.query, EDGES));
  const buckets = useMemo(() => data?.buckets ?? [], [data]);
  const total = buckets.reduce((sum, { n }) => sum + n, 0);
  const { option } = useMemo(
    () =>
      seriesOption({
        labels: buckets.map((bucket) => nameOf(bucket, f, t)),
        lines: [
          { name: t.report.number, values: buckets.map(({ n }) => n), color: colours.first, type: 'bar' },
        ],
        unit: 'count',
        everyName: true,
        f,
        colours,
      }),
    [buckets, f, t, colours],
  );
  const open = (index: number) => buckets[index] && page.behind(kpi.id, { values: buckets[index] });
  const instead = error ? (
    <Failed error={error} retry={() => void refetch()} />
  ) : isPending ? (
    <Loading />
  ) : total === 0 ? (
    <Empty title={t.report.empty} hint={t.report.emptyHint} icon="chart" />
  ) : undefined;
  return (
    <ChartPanel
      title={t.durations.spread}
      controls={<Explain kpi={kpi} page={page} />}
      label={t.durations.spreadLabel(names.kpi(kpi.id), f.count(total))}
      height={260}
      option={option}
      note={t.durations.spreadNote}
      onColumn={open}
      empty={instead}
      table={<SpreadTable buckets={buckets} page={page} onOpen={open} />}
    />
  );
}

/** What a column is called: under 30 s, 30 s to 1 min, over 1 h. */
function nameOf({ from, to }: Answer['buckets'][number], f: Format, t: Messages): string {
  if (to === null) return t.durations.over(f.duration(from));
  return from === 0
    ? t.durations.under(f.duration(to))
    : `${f.duration(from)}\u2009\u2013\u2009${f.duration(to)}`;
}

interface TableProps {
  buckets: Answer['buckets'];
  page: ReportScope;
  onOpen: (index: number) => void;
}

function SpreadTable({ buckets, page, onOpen }: TableProps) {
  const t = useWords();
  const f = useFormat(page.zone);
  return (
    <Table stickyHeader highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.durations.span}</Table.Th>
          <Table.Th ta="right">{t.report.number}</Table.Th>
          <Table.Th ta="right">{t.report.share}</Table.Th>
          <Table.Th ta="right">{t.durations.upToHere}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cumulated(buckets).map(({ share, upTo, ...bucket }, index) => (
          <Table.Tr key={bucket.from}>
            <Table.Th scope="row" fw={400}>
              {nameOf(bucket, f, t)}
            </Table.Th>
            <Table.Td ta="right">
              <CellButton onClick={() => onOpen(index)}>{f.count(bucket.n)}</CellButton>
            </Table.Td>
            <Table.Td ta="right">{f.percent(share)}</Table.Td>
            <Table.Td ta="right">{f.percent(upTo)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
