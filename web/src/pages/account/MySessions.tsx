// Where one is signed in; what one does not know is ended here.
import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endMySession, mySessionsQuery } from '../../api/deskPeople';
import { useWords } from '../../i18n';
import { Refused } from '../../parts/Refused';
import { Section } from '../../parts/Section';
import { Failed, Loading } from '../../parts/States';
import { Sessions } from '../people/Sessions';

export function MySessions() {
  const t = useWords();
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery(mySessionsQuery);
  const ending = useMutation({
    mutationFn: async (ids: string[]) => {
      for (const id of ids) await endMySession(id);
    },
    onSettled: () => void cache.invalidateQueries({ queryKey: mySessionsQuery.queryKey }),
  });
  const others = data?.sessions.filter(({ current }) => !current).map(({ id }) => id) ?? [];
  return (
    <Section title={t.account.sessions} lead={t.account.sessionsLead}>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <Sessions sessions={data.sessions} busy={ending.isPending} onEnd={(id) => ending.mutate([id])} />
      )}
      <Refused error={ending.error} />
      {others.length > 1 && (
        <Group mt="sm">
          <Button variant="default" loading={ending.isPending} onClick={() => ending.mutate(others)}>
            {t.sessions.endOthers}
          </Button>
        </Group>
      )}
    </Section>
  );
}
