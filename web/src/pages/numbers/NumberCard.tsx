// One number: how it is, what to do about it, and what can be done with it.
import {
  ActionIcon,
  Alert,
  Button,
  Group,
  Menu,
  Paper,
  PasswordInput,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  callbackQuery,
  changeNumber,
  checkNumber,
  disconnectNumber,
  type NumberOf,
} from '../../api/deskNumbers';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { Confirm } from '../../parts/Confirm';
import { Dialog } from '../../parts/Dialog';
import { Fact, Facts } from '../../parts/Facts';
import { Icon } from '../../parts/Icon';
import { Refused } from '../../parts/Refused';
import { Tone } from '../../parts/Tone';
import { toneOfName, toneOfQuality, toneOfStatus } from './health';

export function NumberCard({ number }: { number: NumberOf }) {
  const t = useWords();
  const f = useFormat();
  const check = useChecking(number);
  const ours = number.from !== 'command line';
  const todo = number.status !== 'connected' && word(t.numbers.todo, number.status);
  const quality = number.quality && word(t.numbers.qualityTodo as Record<string, string>, number.quality);
  return (
    <Paper className="card" p="md" component="article" aria-label={number.name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Title order={2}>{number.name}</Title>
          <Text size="sm" c="dimmed">
            {number.display_number ?? number.inbox}
          </Text>
        </div>
        {ours && <Acts number={number} />}
      </Group>
      <Stack gap="sm" mt="sm">
        <Tone tone={toneOfStatus(number)}>{word(t.numbers.status, number.status) ?? number.status}</Tone>
        {todo && (
          <Alert color={number.status === 'token_invalid' ? 'red' : 'orange'} variant="light" p="xs">
            {todo}
          </Alert>
        )}
        {quality && (
          <Alert color="orange" variant="light" p="xs">
            {quality}
          </Alert>
        )}
        <Health number={number} />
        <Refused error={check.error} />
        <Group gap="sm">
          <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
            {t.numbers.check}
          </Button>
          {number.checked_at && (
            <Text size="xs" c="dimmed">
              {t.numbers.checked(f.dateTime(number.checked_at))}
            </Text>
          )}
        </Group>
        {!ours && (
          <Text size="xs" c="dimmed">
            {t.numbers.fromCommandLine}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function useChecking({ inbox }: NumberOf) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => checkNumber(inbox),
    onSettled: () => void cache.invalidateQueries({ queryKey: ['numbers'] }),
  });
}

function Health({ number }: { number: NumberOf }) {
  const t = useWords();
  const f = useFormat();
  const { data: callback } = useQuery(callbackQuery(number.inbox));
  const n = t.numbers;
  return (
    <Facts>
      <Fact label={n.quality}>
        <Tone tone={toneOfQuality(number)}>
          {word(n.qualities, number.quality ?? 'UNKNOWN') ?? number.quality}
        </Tone>
      </Fact>
      {number.limit && <Fact label={n.limit}>{word(n.limits, number.limit) ?? number.limit}</Fact>}
      {number.throughput && (
        <Fact label={n.throughput}>{word(n.throughputs, number.throughput) ?? number.throughput}</Fact>
      )}
      {number.name_status && (
        <Fact label={n.nameStatus}>
          <Tone tone={toneOfName(number)}>
            {word(n.nameStatuses, number.name_status) ?? number.name_status}
          </Tone>
        </Fact>
      )}
      <Fact label={n.token} colour={number.has_token ? undefined : 'var(--desk-bad)'}>
        {number.has_token ? n.has : n.hasNot}
      </Fact>
      <Fact label={n.secret} colour={number.has_secret ? undefined : 'var(--desk-bad)'}>
        {number.has_secret ? n.has : `${n.hasNot}. ${n.secretMissing}`}
      </Fact>
      <Fact label={n.lastDelivery}>
        {callback?.last_delivery_at ? f.dateTime(callback.last_delivery_at) : n.noDelivery}
      </Fact>
    </Facts>
  );
}

function Acts({ number }: { number: NumberOf }) {
  const t = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'token' | 'off'>();
  const step = (wished: string) =>
    void navigate({
      to: '/numbers/connect' as string,
      search: { inbox: number.inbox, step: wished } as never,
    });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t.numbers.actsFor(number.name)}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('token')}>{t.numbers.newToken}</Menu.Item>
          <Menu.Item onClick={() => step('callback')}>{t.numbers.continue}</Menu.Item>
          <Menu.Item onClick={() => step('test')}>{t.numbers.test}</Menu.Item>
          <Menu.Divider />
          <Menu.Item c="var(--desk-bad)" onClick={() => setOpen('off')}>
            {t.numbers.disconnect}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'token' && <NewToken number={number} onClose={() => setOpen(undefined)} />}
      {open === 'off' && <Disconnect number={number} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function NewToken({ number, onClose }: { number: NumberOf; onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const [token, setToken] = useState('');
  const [secret, setSecret] = useState('');
  const asking = useMutation({
    mutationFn: () =>
      changeNumber(number.inbox, {
        ...(token.trim() && { token: token.trim() }),
        ...(secret.trim() && { app_secret: secret.trim() }),
      }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['numbers'] });
      void cache.invalidateQueries({ queryKey: ['outbox'] });
      onClose();
    },
  });
  return (
    <Dialog
      title={`${t.numbers.newToken}: ${number.name}`}
      act={t.connect.access.check}
      busy={asking.isPending}
      error={asking.error}
      blocked={token.trim() === '' && secret.trim() === ''}
      onAct={() => asking.mutate()}
      onClose={onClose}
    >
      <PasswordInput
        label={t.numbers.token}
        description={t.numbers.newTokenHint}
        autoComplete="off"
        value={token}
        data-autofocus
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <PasswordInput
        label={`${t.numbers.secret} (${t.acts.optional})`}
        autoComplete="off"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
    </Dialog>
  );
}

function Disconnect({ number, onClose }: { number: NumberOf; onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const asking = useMutation({
    mutationFn: () => disconnectNumber(number.inbox),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['numbers'] });
      onClose();
    },
  });
  return (
    <Confirm
      title={`${t.numbers.disconnect}: ${number.name}`}
      text={t.numbers.disconnectText(number.name)}
      act={t.numbers.disconnect}
      busy={asking.isPending}
      error={asking.error}
      onAct={() => asking.mutate()}
      onClose={onClose}
    />
  );
}
