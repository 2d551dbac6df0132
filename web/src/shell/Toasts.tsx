// Draws the news of `toasts.ts` and the mentions that wait for a look. Announced politely, never takes the focus.
import { CloseButton, Group, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n';
import { Icon } from '../parts/Icon';
import { useNames } from '../parts/useNames';
import { seenMention, useMentions } from './mentions';
import look from './shell.module.css';
import { closeToast, useToasts } from './toasts';

export function Toasts() {
  const t = useWords();
  const names = useNames();
  const toasts = useToasts();
  const mentions = useMentions();
  return (
    <div className={look.toasts} role="status" aria-live="polite" data-testid="toasts">
      {mentions.map(({ conversation, by }) => (
        <Paper key={conversation} className={look.toast} shadow="md" p="xs" data-toast="mention">
          <Group gap="xs" wrap="nowrap">
            <Icon name="at" />
            <Text size="sm" flex={1}>
              {t.inbox.mentioned(names.agent(by))}
            </Text>
            <Link to="/inbox" search={{ c: conversation } as never} onClick={() => seenMention(conversation)}>
              {t.inbox.openIt}
            </Link>
            <CloseButton size="sm" aria-label={t.common.close} onClick={() => seenMention(conversation)} />
          </Group>
        </Paper>
      ))}
      {toasts.map(({ id, text, bad }) => (
        <Paper key={id} className={look.toast} shadow="md" p="xs" data-bad={bad || undefined}>
          <Group gap="xs" wrap="nowrap">
            <Icon name={bad ? 'warn' : 'check'} />
            <Text size="sm" flex={1}>
              {text}
            </Text>
            <CloseButton size="sm" aria-label={t.common.close} onClick={() => closeToast(id)} />
          </Group>
        </Paper>
      ))}
    </div>
  );
}
