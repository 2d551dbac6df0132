// Answers that could not be handed over, with the reason; each can be tried again under its id or dropped.
import { Alert, Button, Group, Text } from '@mantine/core';
import { useWords } from '../../i18n';
import { sayError } from '../../parts/States';
import type { Sent } from './sending';

interface Props {
  sent: Sent[];
  again: (one: Sent) => void;
  drop: (one: Sent) => void;
}

export function Unsent({ sent, again, drop }: Props) {
  const t = useWords();
  return sent.map((one) => (
    <Alert key={one.client_id} color="red" title={t.conversation.notSent} p="xs" role="alert">
      <Text size="sm" lineClamp={3}>
        {one.text}
      </Text>
      <Text size="sm" c="var(--desk-bad)">
        {sayError(one.error, t)}
      </Text>
      <Group gap="xs" mt={6}>
        <Button size="xs" onClick={() => again(one)}>
          {t.common.retry}
        </Button>
        <Button size="xs" variant="default" onClick={() => drop(one)}>
          {t.common.close}
        </Button>
      </Group>
    </Alert>
  ));
}
