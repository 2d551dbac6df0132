// One message: who wrote it, what it answers, what it holds, reactions, time and ticks, what failed and what can be done.
// What each kind of message shows is in `content/`; what can be done with it is `BubbleMenu.tsx`.
import { Text, UnstyledButton } from '@mantine/core';
import { memo, useState } from 'react';
import type { ThreadMessage } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import type { Messages } from '../../i18n/en';
import { type Names, useNames } from '../useNames';
import { BubbleMenu } from './BubbleMenu';
import { Content } from './content/Content';
import { Trouble } from './Trouble';
import look from './thread.module.css';
import { Ticks } from './Ticks';

/** What the thread lets one do with its messages. */
export interface BubbleActs {
  reply(message: ThreadMessage): void;
  react(message: ThreadMessage, emoji: string | null): void;
  jump(id: string): void;
  again(message: ThreadMessage): void;
  takeBack(message: ThreadMessage): void;
}

export const Bubble = memo(function Bubble({
  message,
  quoted,
  acts,
}: {
  message: ThreadMessage;
  quoted: ThreadMessage | 'missing' | null;
  acts: BubbleActs;
}) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const [focused, setFocused] = useState(false);
  const author = authorOf(message, t, names);
  return (
    <div
      className={look.bubble}
      data-from={message.from}
      data-bare={message.type === 'sticker' || undefined}
      data-earlier={!message.this_conversation || undefined}
      data-status={message.status ?? undefined}
      data-testid="message"
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {author && (
        <Text size="xs" fw={600} c="dimmed">
          {message.from === 'note' ? `${t.thread.note} · ${author}` : author}
        </Text>
      )}
      {quoted && <Quoted message={message} quoted={quoted} jump={acts.jump} />}
      {message.revoked ? (
        <>
          <Text size="sm" fs="italic" c="dimmed">
            {t.thread.deleted}
          </Text>
          {message.text && (
            <Text className={look.words} c="dimmed" td="line-through">
              {message.text}
            </Text>
          )}
        </>
      ) : (
        <Content message={message} />
      )}
      <span className={look.foot}>
        {message.edited && (
          <span title={message.revisions.map(({ text }) => t.thread.before(text ?? '')).join('\n')}>
            {t.conversation.edited}
          </span>
        )}
        <time dateTime={message.at} title={f.dateTime(message.at)}>
          {f.clock(message.at)}
        </time>
        <Ticks message={message} focused={focused} />
      </span>
      <Trouble message={message} acts={acts} />
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
      {message.status !== 'sending' && (
        <BubbleMenu message={message} acts={acts} who={author ?? t.common.customer} />
      )}
    </div>
  );
});

function authorOf(message: ThreadMessage, t: Messages, names: Names): string | null {
  if (message.from === 'contact') return null;
  if (message.from === 'bot') return t.common.bot;
  if (message.from === 'automation') return t.common.automation;
  if (message.from === 'system') return t.common.system;
  if (message.author === 'none') return t.common.phoneApp;
  return message.author ? names.agent(message.author) : null;
}

/** A line that says what a message is about, for quotes and lists. */
export function preview(
  message: { type: string; text: string | null; caption?: string | null },
  t: Messages,
) {
  return message.text ?? message.caption ?? word(t.conversation.types, message.type) ?? message.type;
}

function Quoted(props: {
  message: ThreadMessage;
  quoted: ThreadMessage | 'missing';
  jump: (id: string) => void;
}) {
  const t = useWords();
  const told = props.message.quoted_message;
  const known = props.quoted === 'missing' ? null : props.quoted;
  const words = known
    ? preview(known, t)
    : told
      ? preview({ type: told.kind, text: told.text }, t)
      : t.conversation.quotedMissing;
  return (
    <UnstyledButton
      className={look.quote}
      title={t.thread.jump}
      onClick={() => props.jump(props.message.quoted!)}
    >
      <Text component="span" size="sm" lineClamp={2}>
        {words}
      </Text>
    </UnstyledButton>
  );
}
