// The API tokens: made with only what they need, shown once, ended.
import { Button, Checkbox, Group, Modal, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { endToken, makeToken, permissionsQuery, type Token, tokensQuery } from '../../api/deskPeople';
import { allows, useMe } from '../../api/may';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { Confirm } from '../../parts/Confirm';
import { CopyField } from '../../parts/CopyField';
import { Dialog } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { Empty, Failed, Loading } from '../../parts/States';

export function Tokens() {
  const t = useWords();
  const [making, setMaking] = useState(false);
  const [gone, setGone] = useState<Token>();
  const { data, error, refetch } = useQuery(tokensQuery);
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
      {t.tokens.add}
    </Button>
  );
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm" c="dimmed" maw={640}>
          {t.tokens.lead}
        </Text>
        {data && data.tokens.length > 0 && add}
      </Group>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <Paper className="card" px="md" py={4}>
          {data.tokens.length === 0 && (
            <Empty icon="key" title={t.tokens.empty} hint={t.tokens.emptyHint}>
              {add}
            </Empty>
          )}
          <ul className={look.list} data-testid="tokens">
            {data.tokens.map((token) => (
              <Row key={token.id} token={token} onEnd={() => setGone(token)} />
            ))}
          </ul>
        </Paper>
      )}
      {making && <Make onClose={() => setMaking(false)} />}
      {gone && <Gone token={gone} onClose={() => setGone(undefined)} />}
    </Stack>
  );
}

function Row({ token, onEnd }: { token: Token; onEnd: () => void }) {
  const t = useWords();
  const f = useFormat();
  const facts = [
    token.person,
    t.tokens.created(f.dateTime(token.created_at)),
    token.last_used_at ? t.tokens.used(f.dateTime(token.last_used_at)) : t.tokens.unused,
    token.until ? t.tokens.untilDay(f.day(token.until.slice(0, 10))) : t.tokens.forever,
  ];
  return (
    <li className={look.row}>
      <div>
        <Text size="sm" fw={600}>
          {token.name}
        </Text>
        <Text size="xs" c="dimmed">
          {facts.join(' · ')}
        </Text>
        <div className={look.chips} style={{ marginTop: 6 }}>
          {token.scopes.map((scope) => (
            <span key={scope} className={look.chip}>
              {word(t.permissionNames, scope) ?? scope}
            </span>
          ))}
        </div>
      </div>
      <Button size="xs" variant="default" onClick={onEnd} aria-label={t.tokens.end(token.name)}>
        {t.acts.end}
      </Button>
    </li>
  );
}

/** The last instant of a day, as the reader's clock has it. */
const endOf = (day: string) => (day ? new Date(`${day}T23:59:59`).toISOString() : undefined);

function Make({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const me = useMe();
  const cache = useQueryClient();
  const { data: all } = useQuery(permissionsQuery);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [until, setUntil] = useState('');
  const asking = useMutation({
    mutationFn: () => makeToken({ name: name.trim(), scopes, until: endOf(until) }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  if (asking.data) return <Secret secret={asking.data.secret} onClose={onClose} />;
  return (
    <Dialog
      title={t.tokens.add}
      act={t.tokens.make}
      busy={asking.isPending}
      error={asking.error}
      blocked={name.trim() === '' || scopes.length === 0}
      size="lg"
      onAct={() => asking.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t.tokens.name}
        description={t.tokens.nameHint}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group
        label={t.tokens.scopes}
        description={scopes.length === 0 ? t.tokens.noScope : undefined}
        value={scopes}
        onChange={setScopes}
      >
        <Stack gap={6} mt={6}>
          {(all?.permissions ?? [])
            .filter(({ id }) => allows(me?.permissions, id))
            .map(({ id }) => (
              <Checkbox key={id} value={id} label={word(t.permissionNames, id) ?? id} />
            ))}
        </Stack>
      </Checkbox.Group>
      <TextInput
        type="date"
        label={t.tokens.until}
        description={t.tokens.untilHint}
        value={until}
        maw={240}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </Dialog>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.tokens.secretTitle}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Stack>
        <CopyField label={t.tokens.secret} hint={t.tokens.secretHint} value={secret} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t.acts.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Gone({ token, onClose }: { token: Token; onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const asking = useMutation({
    mutationFn: () => endToken(token.id),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: tokensQuery.queryKey });
      onClose();
    },
  });
  return (
    <Confirm
      title={t.tokens.end(token.name)}
      text={t.tokens.endText}
      act={t.acts.end}
      busy={asking.isPending}
      error={asking.error}
      onAct={() => asking.mutate()}
      onClose={onClose}
    />
  );
}
