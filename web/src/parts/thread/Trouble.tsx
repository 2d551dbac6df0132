// Why a message did not go out, or not yet, in words, and what one can do about it.
import { Button, Group, Text } from '@mantine/core';
import type { ThreadMessage } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { errorWords } from '../errorCodes';
import type { BubbleActs } from './Bubble';
import look from './thread.module.css';

const held = new Set(['queued', 'waiting', 'uncertain']);
const over = new Set(['failed', 'refused', 'cancelled']);

export function Trouble({ message, acts }: { message: ThreadMessage; acts: BubbleActs }) {
  const t = useWords();
  const f = useFormat();
  const { status, error } = message;
  if (!status || (!error && status !== 'waiting' && status !== 'uncertain' && status !== 'cancelled'))
    return null;
  const words = error && (word(t.errors, error.title) ?? errorWords(String(error.code), t));
  return (
    <div className={look.trouble} data-bad={(error && over.has(status)) || undefined}>
      {status === 'waiting' && (
        <Text size="xs" fw={600}>
          {message.until ? t.thread.waitingUntil(f.clockSeconds(message.until)) : t.thread.waiting}
        </Text>
      )}
      {status === 'uncertain' && <Text size="xs">{t.thread.uncertainHint}</Text>}
      {status === 'cancelled' && (
        <Text size="xs" fw={600}>
          {t.thread.cancelled}
        </Text>
      )}
      {words && (
        <>
          <Text size="xs" fw={600}>
            {words.name} ({error.code})
          </Text>
          <Text size="xs">{(error.advice && word(t.errors, error.advice)?.todo) || words.todo}</Text>
        </>
      )}
      <Group gap={6} mt={4}>
        {over.has(status) && message.this_conversation && (
          <Button size="compact-xs" variant="default" onClick={() => acts.again(message)}>
            {t.thread.again}
          </Button>
        )}
        {held.has(status) && (
          <Button size="compact-xs" variant="default" onClick={() => acts.takeBack(message)}>
            {t.thread.takeBack}
          </Button>
        )}
      </Group>
    </div>
  );
}
