// The fourth step: the account is told to deliver to the app.
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { subscribeNumber } from '../../api/deskNumbers';
import { useWords } from '../../i18n';
import { Refused } from '../../parts/Refused';
import { Tone } from '../../parts/Tone';
import type { StepProps } from './view';

export function Subscribe({ inbox, go }: StepProps) {
  const t = useWords();
  const s = t.connect.subscribe;
  const asking = useMutation({ mutationFn: () => subscribeNumber(inbox) });
  return (
    <Stack>
      <Title order={2}>{t.connect.steps.subscribe}</Title>
      <Text>{s.lead}</Text>
      <Refused error={asking.error} />
      <div role="status">{asking.isSuccess && <Tone tone="good">{s.done}</Tone>}</div>
      <Group>
        {asking.isSuccess ? (
          <Button onClick={() => go('test')}>{t.acts.next}</Button>
        ) : (
          <Button loading={asking.isPending} onClick={() => asking.mutate()}>
            {s.act}
          </Button>
        )}
        <Button variant="default" onClick={() => go('callback')}>
          {t.acts.back}
        </Button>
      </Group>
    </Stack>
  );
}
