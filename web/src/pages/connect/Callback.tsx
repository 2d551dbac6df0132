// The third step: the address for deliveries and the verify token, until WhatsApp has called. The token is shown once.
import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { callbackQuery, changeNumber } from '../../api/deskNumbers';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { CopyField } from '../../parts/CopyField';
import { Refused } from '../../parts/Refused';
import { Failed, Loading } from '../../parts/States';
import { Tone } from '../../parts/Tone';
import { isPublic } from '../numbers/health';
import { makeVerifyToken } from './steps';
import type { StepProps } from './view';

export function Callback({ inbox, go }: StepProps) {
  const t = useWords();
  const f = useFormat();
  const c = t.connect.callback;
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery(callbackQuery(inbox, true));
  const [token, setToken] = useState<string>();
  const fresh = data?.verify_token;
  useEffect(() => {
    if (fresh) setToken(fresh); // later answers no longer hold it
  }, [fresh]);
  const renew = useMutation({
    mutationFn: async () => {
      const made = makeVerifyToken();
      await changeNumber(inbox, { verify_token: made });
      return made;
    },
    onSuccess: (made) => {
      setToken(made);
      void cache.invalidateQueries({ queryKey: callbackQuery(inbox).queryKey });
    },
  });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Stack>
      <Title order={2}>{t.connect.steps.callback}</Title>
      <Text>{c.lead}</Text>
      {!isPublic(data.url) && (
        <Alert color="orange" variant="light">
          {c.local}
        </Alert>
      )}
      <CopyField label={c.url} value={data.url} />
      {token ? (
        <CopyField label={c.verify} hint={c.verifyHint} value={token} />
      ) : (
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {c.lost}
          </Text>
          <Button size="xs" variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
            {c.makeNew}
          </Button>
        </Group>
      )}
      <Refused error={renew.error} />
      <Group gap="sm" role="status">
        {data.verified_at ? (
          <Tone tone="good">{c.verified(f.dateTime(data.verified_at))}</Tone>
        ) : (
          <>
            <Loader size="xs" />
            <Text size="sm">{c.waiting}</Text>
          </>
        )}
      </Group>
      <Group>
        <Button variant={data.verified_at ? 'filled' : 'default'} onClick={() => go('subscribe')}>
          {data.verified_at ? t.acts.next : c.later}
        </Button>
      </Group>
    </Stack>
  );
}
