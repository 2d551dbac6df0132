// The fifth step: a message to the own phone, and the answer that must come in.
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { callbackQuery, testNumber } from '../../api/deskNumbers';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Refused } from '../../parts/Refused';
import { Tone } from '../../parts/Tone';
import { phoneOf } from '../contacts/state';
import type { StepProps } from './view';

export function Test({ inbox, go }: StepProps) {
  const t = useWords();
  const f = useFormat();
  const s = t.connect.test;
  const [to, setTo] = useState('');
  const phone = phoneOf(to);
  const asking = useMutation({ mutationFn: () => testNumber(inbox, phone!) });
  const { data: callback } = useQuery({
    ...callbackQuery(inbox),
    refetchInterval: asking.isSuccess ? 3_000 : false,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (phone) asking.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Title order={2}>{t.connect.steps.test}</Title>
        <Text>{s.lead}</Text>
        <TextInput
          type="tel"
          autoComplete="tel"
          label={s.to}
          description={s.toHint}
          value={to}
          maw={320}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Refused error={asking.error} />
        <Stack gap={4} role="status">
          {asking.isSuccess && <Tone tone="good">{s.sent}</Tone>}
          {callback?.last_delivery_at ? (
            <Tone tone="good">{s.arrived(f.dateTime(callback.last_delivery_at))}</Tone>
          ) : (
            <Tone tone="none">{s.waiting}</Tone>
          )}
        </Stack>
        <Group>
          <Button
            type="submit"
            variant={asking.isSuccess ? 'default' : 'filled'}
            loading={asking.isPending}
            disabled={phone === null}
          >
            {s.act}
          </Button>
          <Button variant={asking.isSuccess ? 'filled' : 'default'} onClick={() => go('done')}>
            {asking.isSuccess ? t.acts.next : s.skip}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
