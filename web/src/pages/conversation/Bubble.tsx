// One message: who wrote it, what it answers, its words or what kind of thing it is, reactions, time and ticks.
import { Text } from '@mantine/core';
import type { Message } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { Icon, type IconName } from '../../parts/Icon';
import { useNames } from '../../parts/useNames';
import look from './conversation.module.css';
import { Ticks } from './Ticks';

const icons: Record<string, IconName> = {
  image: 'image',
  sticker: 'image',
  video: 'image',
  audio: 'audio',
  voice: 'audio',
  document: 'file',
  location: 'pin',
  contacts: 'person',
};

export function Bubble({ message, quoted }: { message: Message; quoted: Message | 'missing' | null }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const author =
    message.from === 'contact'
      ? null
      : message.from === 'bot'
        ? t.common.bot
        : message.from === 'automation'
          ? t.common.automation
          : message.from === 'system'
            ? t.common.system
            : message.author === 'none'
              ? t.common.phoneApp
              : message.author && names.agent(message.author);
  return (
    <div
      className={look.bubble}
      data-from={message.from}
      data-earlier={!message.this_conversation || undefined}
      data-status={message.status ?? undefined}
      data-testid="message"
    >
      {author && (
        <Text size="xs" fw={600} c="dimmed">
          {author}
        </Text>
      )}
      {quoted && (
        <Text size="sm" className={look.quote} lineClamp={2}>
          {quoted === 'missing' ? t.conversation.quotedMissing : <Preview message={quoted} />}
        </Text>
      )}
      {message.revoked ? (
        <Text size="sm" fs="italic" c="dimmed">
          {t.conversation.revoked}
        </Text>
      ) : (
        <Content message={message} />
      )}
      <span className={look.foot}>
        {message.edited && <span>{t.conversation.edited}</span>}
        <time dateTime={message.at} title={f.dateTime(message.at)}>
          {f.clock(message.at)}
        </time>
        <Ticks status={message.status} />
      </span>
      {message.error && (
        <Text size="xs" c="var(--desk-bad)" mt={2}>
          {word(t.errors, message.error.title)?.name ?? message.error.title.replaceAll('_', ' ')} (
          {message.error.code})
        </Text>
      )}
      {message.reactions.length > 0 && (
        <span className={look.reactions}>
          {message.reactions.map(({ emoji, from }, index) => (
            <span
              key={index}
              role="img"
              aria-label={t.conversation.reacted(
                emoji,
                from === 'contact' ? t.common.customer : names.value('by', from),
              )}
            >
              {emoji}
            </span>
          ))}
        </span>
      )}
    </div>
  );
}

function Content({ message }: { message: Message }) {
  const t = useWords();
  const words = message.text ?? message.caption;
  const kind = word(t.conversation.types, message.type);
  const plain =
    message.type === 'text' ||
    (words !== null && ['interactive', 'button', 'template'].includes(message.type));
  return (
    <>
      {!plain && (
        <span className={look.media}>
          <Icon name={icons[message.type] ?? 'file'} />
          <span>
            {kind ?? message.type}
            {message.filename && ` · ${message.filename}`}
          </span>
        </span>
      )}
      {words && <Text className={look.words}>{words}</Text>}
    </>
  );
}

function Preview({ message }: { message: Message }) {
  const t = useWords();
  return <>{message.text ?? message.caption ?? word(t.conversation.types, message.type) ?? message.type}</>;
}
