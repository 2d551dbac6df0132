// Where the answer is written. Enter sends, Shift and Enter begins a line; a draft outlives leaving the conversation.
// When the 24-hour window is closed it says so instead.
import { Alert, Button, Group, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { Conversation } from '../../api/schema';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { useNow } from '../../shell/LiveLink';
import look from './conversation.module.css';

const LONGEST = 4096;
const drafts = new Map<string, string>();

export function Composer({
  conversation,
  onSend,
}: {
  conversation: Conversation;
  onSend: (text: string) => void;
}) {
  const t = useWords();
  const now = useNow(5_000);
  const [text, setText] = useState(drafts.get(conversation.id) ?? '');
  const closes = conversation.window_closes_at;

  if (closes === null || Date.parse(closes) <= now) {
    return (
      <Alert color="orange" variant="light" icon={<Icon name="clock" />} title={t.conversation.closed} p="sm">
        <Text size="sm">{t.conversation.closedHint}</Text>
      </Alert>
    );
  }

  const write = (value: string) => {
    setText(value);
    drafts.set(conversation.id, value);
  };
  const empty = text.trim() === '';
  const tooLong = text.length > LONGEST;
  const send = () => {
    if (empty || tooLong) return;
    onSend(text.trim());
    write('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <div className={look.composer}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Textarea
          aria-label={t.conversation.composer}
          placeholder={t.conversation.placeholder}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autosize
          minRows={1}
          maxRows={6}
          style={{ flex: 1 }}
          error={tooLong && t.problems.text_too_long}
          data-testid="composer"
        />
        <Button onClick={send} disabled={empty || tooLong} leftSection={<Icon name="send" size={16} />}>
          {t.conversation.send}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={4} visibleFrom="sm">
        {t.conversation.sendHint}
      </Text>
    </div>
  );
}
