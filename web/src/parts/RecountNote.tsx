// How far the past has been recounted after a rule changed, while it runs. Says nothing otherwise.
import { Paper, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { recountQuery } from '../api/queries';
import { useFormat } from '../format';
import { useWords } from '../i18n';

export function RecountNote() {
  const t = useWords();
  const f = useFormat();
  const { data } = useQuery({ ...recountQuery, retry: false });
  if (!data?.running) return null;
  const { done, total } = data;
  const words = t.report.recounting(f.count(done), f.count(total));
  return (
    <Paper className="card" p="sm" role="status" data-testid="recount">
      <Text size="sm" mb={6}>
        {words}
      </Text>
      <Progress value={total > 0 ? (done / total) * 100 : 100} animated={total === 0} aria-label={words} />
    </Paper>
  );
}
