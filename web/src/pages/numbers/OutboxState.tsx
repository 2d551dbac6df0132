// What waits to be sent, what is stopped and why, and the way to go on.
import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Outbox, outboxQuery, resumeOutbox } from '../../api/deskNumbers';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { errorWords } from '../../parts/errorCodes';
import { Icon } from '../../parts/Icon';
import { Refused } from '../../parts/Refused';
import { Section } from '../../parts/Section';
import { Failed, Loading } from '../../parts/States';
import { Tone } from '../../parts/Tone';
import { useNames } from '../../parts/useNames';

export function OutboxState() {
  const t = useWords();
  const { data, error, refetch } = useQuery({ ...outboxQuery, refetchInterval: 15_000 });
  return (
    <Section title={t.numbers.outbox} lead={t.numbers.outboxLead}>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <Stack gap="md">
          {data.paused.map((one) => (
            <Paused key={one.inbox} paused={one} />
          ))}
          {data.paused.length === 0 && data.uncertain === 0 && data.waiting === 0 && (
            <Tone tone="good">{t.numbers.flowing}</Tone>
          )}
          <Counts outbox={data} />
        </Stack>
      )}
    </Section>
  );
}

function Counts({ outbox }: { outbox: Outbox }) {
  const t = useWords();
  const f = useFormat();
  const counts = [
    [t.numbers.queued, outbox.queued, undefined],
    [t.numbers.waiting, outbox.waiting, undefined],
    [t.numbers.uncertain, outbox.uncertain, t.numbers.uncertainHelp],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} component="dl" m={0}>
      {counts.map(([label, n, help]) => (
        <div key={label}>
          <Text component="dt" size="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} fz="xl" fw={650}>
            {f.count(n)}
          </Text>
          {help && n > 0 && (
            <Text component="dd" m={0} size="xs" c="dimmed">
              {help}
            </Text>
          )}
        </div>
      ))}
    </SimpleGrid>
  );
}

function Paused({ paused }: { paused: Outbox['paused'][number] }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const cache = useQueryClient();
  const resume = useMutation({
    mutationFn: () => resumeOutbox(paused.inbox),
    onSettled: () => void cache.invalidateQueries({ queryKey: outboxQuery.queryKey }),
  });
  const said = errorWords(paused.title in t.errors ? paused.title : String(paused.code), t);
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<Icon name="warn" />}
      title={t.numbers.paused(names.inbox(paused.inbox))}
      data-testid="paused"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          <b>{said.name}</b> ({t.numbers.since(f.dateTime(paused.since))}). {said.todo}
        </Text>
        <Refused error={resume.error} />
        <Group>
          <Button size="xs" variant="default" loading={resume.isPending} onClick={() => resume.mutate()}>
            {t.numbers.resume}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
