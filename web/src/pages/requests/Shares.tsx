// How the conversations of the range divide among the request types, the greatest first.
import { Paper, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { kpiQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Bars } from '../../parts/Bars';
import type { ReportScope } from '../../parts/report/useReport';
import { Empty, Failed, Loading } from '../../parts/States';
import { useNames } from '../../parts/useNames';

const BY = 'category';

export function Shares({ page }: { page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const { data, error, isPending, refetch } = useQuery(
    kpiQuery('volume', { ...page.query, by: [BY], grain: 'total' }),
  );
  const rows = data?.rows.toSorted((a, b) => b.n - a.n) ?? [];
  const total = rows.reduce((sum, { n }) => sum + n, 0) || 1;
  const bars = rows.map(({ group, n }) => {
    const id = group[BY]!;
    const name = names.value(BY, id);
    const text = `${f.count(n)} · ${f.percent(n / total)}`;
    return {
      id,
      name,
      pieces: [{ name, n, color: 'var(--desk-first)' }],
      text,
      label: t.report.openRecords(name, text),
      onOpen: () => page.behind('volume', { group }),
    };
  });
  return (
    <Paper className="card" p="md" component="section" aria-label={t.requests.share} h="100%">
      <Title order={2} mb="xs">
        {t.requests.share}
      </Title>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && rows.length === 0 && <Empty title={t.report.empty} hint={t.report.emptyHint} icon="tag" />}
      {rows.length > 0 && (
        <Bars bars={bars} heading={names.dimension(BY)} number={t.report.number} label={t.requests.share} />
      )}
    </Paper>
  );
}
