// Messages that could not be handed over, with the reason; each can be tried again under its id, taken back into the
// text, or dropped. Where a colleague was faster, their reply stands there first.
import { Alert, Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ThreadPage } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { collision, type Outgoing } from '../composer/outgoing';
import { sayError } from '../refusals';
import { useNames } from '../useNames';
import { preview } from './Bubble';

interface Props {
  sent: Outgoing[];
  again: (one: Outgoing, force?: boolean) => void;
  drop: (one: Outgoing) => void;
  edit: (one: Outgoing) => void;
}

export function Unsent({ sent, ...acts }: Props) {
  return sent.map((one) =>
    collision(one.error) ? (
      <Collided key={one.message.client_id} one={one} {...acts} />
    ) : (
      <NotSent key={one.message.client_id} one={one} {...acts} />
    ),
  );
}

type One = Omit<Props, 'sent'> & { one: Outgoing };

function NotSent({ one, again, drop, edit }: One) {
  const t = useWords();
  return (
    <Alert color="red" title={t.thread.notSent} p="xs" role="alert">
      <Text size="sm" lineClamp={3}>
        {one.message.text ?? one.message.caption ?? one.shown?.media?.filename}
      </Text>
      <Text size="sm" c="var(--desk-bad)">
        {sayError(one.error, t)}
      </Text>
      <Group gap="xs" mt={6}>
        <Button size="xs" onClick={() => again(one)}>
          {t.common.retry}
        </Button>
        {one.message.text && (
          <Button size="xs" variant="default" onClick={() => edit(one)}>
            {t.thread.edit}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => drop(one)}>
          {t.thread.drop}
        </Button>
      </Group>
    </Alert>
  );
}

function Collided({ one, again, drop, edit }: One) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const told = collision(one.error)!;
  const thread = useQueryClient().getQueryData<ThreadPage>(['conversation', one.conversation, 'thread']);
  const reply = thread?.messages.find(({ id, client_id }) => [id, client_id].includes(told.message));
  const words = reply ? preview(reply, t) : '';
  return (
    <Alert
      color="orange"
      title={t.thread.collided(names.agent(told.by))}
      p="xs"
      role="alert"
      data-testid="collision"
    >
      <Text size="sm" fw={600}>
        {told.at && f.clock(told.at)} {words}
      </Text>
      <Text size="sm">{t.thread.collidedHint}</Text>
      <Text size="sm" c="dimmed" lineClamp={3} mt={4}>
        {one.message.text ?? one.message.caption}
      </Text>
      <Group gap="xs" mt={6}>
        <Button size="xs" onClick={() => again(one, true)}>
          {t.thread.anyway}
        </Button>
        {one.message.text && (
          <Button size="xs" variant="default" onClick={() => edit(one)}>
            {t.thread.edit}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => drop(one)}>
          {t.thread.drop}
        </Button>
      </Group>
    </Alert>
  );
}
