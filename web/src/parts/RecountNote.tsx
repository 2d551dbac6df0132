// How far the past has been recounted after a rule changed, while it runs, and whether it failed. When it is done, everything
// that follows from the rules is asked for again.
import { Alert, Paper, Progress, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { deskFileQuery, deskQuery, recountQuery } from '../api/queries';
import { useFormat } from '../format';
import { useWords } from '../i18n';

export function RecountNote() {
  const t = useWords();
  const f = useFormat();
  const { data } = useQuery({ ...recountQuery, retry: false });
  useAfter(data?.running === true);
  if (data?.failed) {
    return (
      <Alert color="red" variant="light" role="alert" title={t.report.recountFailed}>
        {data.failed}
      </Alert>
    );
  }
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

/** Asks anew for the rules and the figures once the recount has ended. */
function useAfter(running: boolean) {
  const cache = useQueryClient();
  const before = useRef(running);
  useEffect(() => {
    const ended = before.current && !running;
    before.current = running;
    if (!ended) return;
    for (const queryKey of [deskFileQuery.queryKey, deskQuery.queryKey, ['kpi'], ['kpi-before'], ['records']])
      void cache.invalidateQueries({ queryKey });
  }, [running, cache]);
}
