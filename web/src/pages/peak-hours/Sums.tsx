// The chosen measure by weekday alone and by hour alone.
import { Paper, SimpleGrid, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { kpiQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Bars } from '../../parts/Bars';
import type { ReportScope } from '../../parts/report/useReport';
import { Failed, Loading } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { sumsOf } from './sums';

export function Sums({ page }: { page: ReportScope }) {
  const t = useWords();
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Sum page={page} by="weekday" title={t.peak.byWeekday} ids={range(1, 7)} />
      <Sum page={page} by="hour" title={t.peak.byHour} ids={range(0, 23)} />
    </SimpleGrid>
  );
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

interface Props {
  page: ReportScope;
  by: 'weekday' | 'hour';
  title: string;
  ids: string[];
}

function Sum({ page, by, title, ids }: Props) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const { measure } = page.state;
  const { data, error, isPending, refetch } = useQuery(
    kpiQuery('heatmap', { ...page.query, measure, grain: 'total' }),
  );
  const bars = sumsOf(data?.rows ?? [], by, ids).map(({ id, n, share }) => {
    const name = names.value(by, id);
    const text = `${f.count(n)} · ${f.percent(share)}`;
    return {
      id,
      name,
      pieces: [{ name, n, color: 'var(--desk-first)' }],
      text,
      label: t.report.openRecords(name, text),
      onOpen: () => page.behind('heatmap', { group: { [by]: id }, measure }),
    };
  });
  return (
    <Paper className="card" p="md" component="section" aria-label={title}>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && (
        <Bars bars={bars} heading={names.dimension(by)} number={names.measure(measure)} label={title} />
      )}
    </Paper>
  );
}
