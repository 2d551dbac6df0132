// How far an import of history has come, while it runs. Starting one is not done here.
import { Paper, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { liveQuery } from '../api/queries';
import { useFormat } from '../format';
import { useWords } from '../i18n';

export function ImportBanner() {
  const t = useWords();
  const f = useFormat();
  const { data } = useQuery(liveQuery);
  if (data?.import.state !== 'running') return null;
  const { done, total } = data.import;
  const share = total > 0 ? (done / total) * 100 : 100;
  return (
    <Paper className="card" p="sm" mb="md" role="status">
      <Text size="sm" mb={6}>
        {t.shell.importing(f.count(done), f.count(total))}
      </Text>
      <Progress
        value={share}
        animated={total === 0}
        aria-label={t.shell.importing(f.count(done), f.count(total))}
      />
    </Paper>
  );
}
