// The second step: ids and secrets, checked with WhatsApp before they are kept.
import { Button, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { connectNumber } from '../../api/deskNumbers';
import { deskQuery } from '../../api/queries';
import { useWords } from '../../i18n';
import { Refused } from '../../parts/Refused';
import type { StepProps } from './view';

const isDigits = (text: string) => /^\d{5,20}$/.test(text);

export function Access({ go }: Pick<StepProps, 'go'>) {
  const t = useWords();
  const a = t.connect.access;
  const cache = useQueryClient();
  const [wish, setWish] = useState({ name: '', inbox: '', waba: '', token: '', secret: '' });
  const set = (key: keyof typeof wish) => (event: { currentTarget: { value: string } }) =>
    setWish({ ...wish, [key]: event.currentTarget.value });
  const plain = Object.fromEntries(
    Object.entries(wish).map(([key, text]) => [key, text.trim()]),
  ) as typeof wish;
  const asking = useMutation({
    mutationFn: () => {
      const { secret, ...number } = plain;
      return connectNumber({ ...number, ...(secret && { app_secret: secret }) });
    },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['numbers'] });
      void cache.invalidateQueries({ queryKey: deskQuery.queryKey });
      go('callback', plain.inbox);
    },
  });
  const wrong = (text: string) => text !== '' && !isDigits(text) && a.digits;
  const ready = plain.name !== '' && isDigits(plain.inbox) && isDigits(plain.waba) && plain.token !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) asking.mutate();
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        <Title order={2}>{t.connect.steps.access}</Title>
        <Text>{a.lead}</Text>
        <TextInput
          label={a.name}
          description={a.nameHint}
          value={wish.name}
          maw={420}
          onChange={set('name')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
          <TextInput
            label={a.inbox}
            description={a.inboxHint}
            inputMode="numeric"
            value={wish.inbox}
            error={wrong(plain.inbox)}
            onChange={set('inbox')}
          />
          <TextInput
            label={a.waba}
            description={t.connect.need.accountWhere.split('.')[0]}
            inputMode="numeric"
            value={wish.waba}
            error={wrong(plain.waba)}
            onChange={set('waba')}
          />
        </SimpleGrid>
        <PasswordInput label={a.token} autoComplete="off" value={wish.token} onChange={set('token')} />
        <PasswordInput
          label={a.secret}
          description={a.secretHint}
          autoComplete="off"
          value={wish.secret}
          onChange={set('secret')}
        />
        <Refused error={asking.error} />
        <Group>
          <Button type="submit" loading={asking.isPending} disabled={!ready}>
            {a.check}
          </Button>
          <Button variant="default" onClick={() => go('need')}>
            {t.acts.back}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
