// Where conversations with the bot end, by the step of its last message; each step opens the conversations that were abandoned there.
import { Paper, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { kpiQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Bars } from '../../parts/Bars';
import type { ReportScope } from '../../parts/report/useReport';
import { Empty, Failed, Loading } from '../../parts/States';
import { endsOf } from './funnel';

const ABANDONED = 'bot_abandonment_rate';
const asked = ['bot_self_resolution_rate', 'bot_escalation_rate', ABANDONED];

export function Funnel({ page }: { page: ReportScope }) {
  return page.info(ABANDONED) ? <Panel page={page} /> : null;
}

function Panel({ page }: { page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const answers = useQueries({
    queries: asked.map((id) => kpiQuery(id, { ...page.query, by: ['step'], grain: 'total' })),
  });
  const failed = answers.find(({ error }) => error);
  const [solved = [], handed = [], left = []] = answers.map(({ data }) => data?.rows);
  const loaded = answers.every(({ data }) => data);
  const ends = loaded ? endsOf(solved, handed, left) : [];
  const bars = ends.map((end) => {
    const name = end.step === 'none' ? t.botPage.noStep : end.step.replaceAll('_', ' ');
    const text = f.count(end.left);
    return {
      id: end.step,
      name,
      pieces: [
        { name: t.botPage.solved, n: end.solved, color: 'var(--desk-first)' },
        { name: t.botPage.handed, n: end.handed, color: 'var(--desk-third)' },
        { name: t.botPage.left, n: end.left, color: 'var(--desk-second)' },
      ],
      text,
      label: t.report.openRecords(`${name}, ${t.botPage.left}`, text),
      note: (
        <Text size="xs" c="dimmed" title={t.botPage.ofAll}>
          {f.percent(end.ofLeft)}
        </Text>
      ),
      onOpen: () => page.behind(ABANDONED, { group: { step: end.step }, part: 'numerator' }),
    };
  });
  return (
    <Paper
      className="card"
      p="md"
      component="section"
      aria-label={t.botPage.funnel}
      h="100%"
      data-testid="funnel"
    >
      <Title order={2}>{t.botPage.funnel}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t.botPage.funnelHint}
      </Text>
      {failed && <Failed error={failed.error} retry={() => void failed.refetch()} />}
      {!loaded && !failed && <Loading />}
      {loaded && ends.length === 0 && <Empty title={t.botPage.empty} hint={t.botPage.emptyHint} icon="bot" />}
      {ends.length > 0 && (
        <Bars bars={bars} heading={t.botPage.step} number={t.botPage.left} label={t.botPage.funnel} />
      )}
    </Paper>
  );
}
