// How many customers gave which score, from 5 to 1, with the mean.
import { Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { kpiQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Bars } from '../../parts/Bars';
import type { ReportScope } from '../../parts/report/useReport';
import { Empty, Failed, Loading } from '../../parts/States';

const KPI = 'csat';
/** From the best to the worst; 4 and 5 are what the figure counts as satisfied. */
const scores = [5, 4, 3, 2, 1];
const colour = (score: number) => (score >= 4 ? 'var(--desk-first)' : 'var(--desk-second)');

export function Scores({ page }: { page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const { data, error, isPending, refetch } = useQuery(kpiQuery(KPI, { ...page.query, grain: 'total' }));
  const row = data?.rows[0];
  const counts = row?.distribution ?? {};
  const bars = scores.map((score) => {
    const n = counts[score] ?? 0;
    const name = '★'.repeat(score) + '☆'.repeat(5 - score);
    const text = `${f.count(n)} · ${f.percent(row?.n ? n / row.n : 0)}`;
    return {
      id: String(score),
      name: `${score} ${name}`,
      pieces: [{ name, n, color: colour(score) }],
      text,
      label: t.report.openRecords(`${t.satisfaction.score} ${score}`, text),
      onOpen: () => page.behind(KPI, { values: { from: score, to: score + 1 } }),
    };
  });
  return (
    <Paper
      className="card"
      p="md"
      component="section"
      aria-label={t.satisfaction.scores}
      h="100%"
      data-testid="scores"
    >
      <Title order={2} mb="xs">
        {t.satisfaction.scores}
      </Title>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {row && row.n === 0 && <Empty title={t.report.empty} hint={t.report.emptyHint} icon="star" />}
      {row && row.n > 0 && (
        <>
          <Bars
            bars={bars}
            heading={t.satisfaction.score}
            number={t.report.number}
            label={t.satisfaction.scores}
          />
          <Text size="sm" c="dimmed" mt="xs">
            {t.satisfaction.mean(f.figure(row.mean, 'number'), f.count(row.n))}
          </Text>
        </>
      )}
    </Paper>
  );
}
