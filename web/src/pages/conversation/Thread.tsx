// The thread on the screen: day marks, messages, moments. Stays at its end while new messages arrive, unless one reads above.
import { Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Message } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Bubble } from './Bubble';
import look from './conversation.module.css';
import { MomentMark } from './MomentMark';
import type { Item } from './weave';

const NEAR_END = 120;

export function Thread({
  items,
  messages,
  handler,
}: {
  items: Item[];
  messages: Message[];
  handler: string;
}) {
  const t = useWords();
  const f = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const last = items.at(-1)?.key;
  const byId = new Map(messages.map((message) => [message.id, message]));

  useEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [last, items.length]);

  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
  };

  return (
    <div
      ref={box}
      className={look.thread}
      role="log"
      aria-label={t.conversation.thread}
      tabIndex={0}
      onScroll={onScroll}
      data-handler={handler}
    >
      {items.map((item) => {
        if (item.kind === 'day') {
          return (
            <Text key={item.key} size="xs" c="dimmed" className={look.day}>
              {f.longDay(item.at)}
            </Text>
          );
        }
        if (item.kind === 'border') {
          return (
            <Text key={item.key} size="xs" c="dimmed" className={look.border}>
              {item.earlier ? t.conversation.earlier : t.conversation.thisOne}
            </Text>
          );
        }
        if (item.kind === 'moments') return <MomentMark key={item.key} moments={item.moments} />;
        const { message, moments } = item;
        return (
          <div key={item.key} className={look.turn} data-side={message.from === 'contact' ? 'in' : 'out'}>
            <Bubble
              message={message}
              quoted={message.quoted ? (byId.get(message.quoted) ?? 'missing') : null}
            />
            {moments.length > 0 && <MomentMark moments={moments} />}
          </div>
        );
      })}
    </div>
  );
}
