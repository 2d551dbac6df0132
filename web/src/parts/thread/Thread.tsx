// The thread on the screen, only as much of it as one sees. Stays at its end while new messages arrive, unless one reads
// above; older messages come in above without moving what is read. What stands in it is woven in `weave.ts`.
import { Button, Loader, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ThreadMessage } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Icon } from '../Icon';
import { Bubble, type BubbleActs } from './Bubble';
import { MomentMark } from './MomentMark';
import look from './thread.module.css';
import type { Item } from './weave';

const NEAR_END = 120;
const NEAR_BEGIN = 6;
const FLASH_MS = 1_600;

interface Props {
  items: Item[];
  messages: ThreadMessage[];
  handler: string;
  acts: Omit<BubbleActs, 'jump'>;
  more: boolean;
  loadOlder: () => Promise<boolean>;
  /** A message to show first, from a search. */
  shown?: string;
}

export function Thread({ items, messages, handler, acts, more, loadOlder, shown }: Props) {
  const t = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState(false);
  const atEnd = useRef(true);
  const [flash, setFlash] = useState<string | null>(null);
  const [loading, setLoading] = useState(false);
  const latest = useRef(items);
  latest.current = items;
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (items[index]?.kind === 'message' ? 74 : 34),
    getItemKey: (index) => items[index]!.key,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END,
    overscan: 8,
    gap: 6,
    paddingStart: 12,
    paddingEnd: 12,
  });

  useLayoutEffect(() => virtual.scrollToEnd(), [virtual]);

  /** Where one is: at the end one stays there, also when the composer grows. */
  const whereAmI = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
    setBelow(!atEnd.current);
  };
  useEffect(() => {
    const watch = new ResizeObserver(() => {
      if (atEnd.current) virtual.scrollToEnd();
    });
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, [virtual]);

  const older = async () => {
    if (loading || !more) return false;
    setLoading(true);
    try {
      return await loadOlder();
    } finally {
      setLoading(false);
    }
  };
  const first = virtual.getVirtualItems()[0]?.index ?? NEAR_BEGIN;
  const scrolls = (virtual.scrollElement?.scrollHeight ?? 0) > (virtual.scrollElement?.clientHeight ?? 0);
  useEffect(() => {
    if (first < NEAR_BEGIN && more && scrolls) void older();
  });

  const jump = async (id: string) => {
    for (let pages = 0; pages < 25; pages++) {
      const index = latest.current.findIndex((item) => item.kind === 'message' && item.message.id === id);
      if (index >= 0) {
        virtual.scrollToIndex(index, { align: 'center' });
        setFlash(id);
        setTimeout(() => setFlash(null), FLASH_MS);
        return;
      }
      if (!(await loadOlder())) return;
      await new Promise(requestAnimationFrame);
    }
  };
  const jumping = useRef(jump);
  jumping.current = jump;
  useEffect(() => {
    if (shown) void jumping.current(shown);
  }, [shown]);
  const all = useMemo<BubbleActs>(() => ({ ...acts, jump: (id) => void jumping.current(id) }), [acts]);

  return (
    <div className={look.frame}>
      <div
        ref={box}
        className={look.thread}
        role="log"
        aria-label={t.conversation.thread}
        tabIndex={0}
        onScroll={whereAmI}
        data-handler={handler}
      >
        <div className={look.whole} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={look.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              <One item={items[index]!} byId={byId} acts={all} flash={flash} />
            </div>
          ))}
        </div>
        {loading && (
          <span className={look.older} role="status">
            <Loader size="xs" /> {t.thread.older}
          </span>
        )}
      </div>
      {below && (
        <Button
          className={look.below}
          size="compact-sm"
          radius="xl"
          variant="default"
          leftSection={<Icon name="down" size={14} />}
          onClick={() => virtual.scrollToEnd({ behavior: 'smooth' })}
        >
          {t.thread.newMessages}
        </Button>
      )}
    </div>
  );
}

function One(props: {
  item: Item;
  byId: Map<string, ThreadMessage>;
  acts: BubbleActs;
  flash: string | null;
}): ReactNode {
  const { item, byId, acts, flash } = props;
  const t = useWords();
  const f = useFormat();
  if (item.kind === 'day')
    return (
      <Text size="xs" c="dimmed" className={look.day}>
        {f.longDay(item.at)}
      </Text>
    );
  if (item.kind === 'border')
    return (
      <Text size="xs" c="dimmed" className={look.border}>
        {item.earlier ? t.conversation.earlier : t.conversation.thisOne}
      </Text>
    );
  if (item.kind === 'unread')
    return (
      <Text size="xs" className={look.unread}>
        {t.thread.unreadFrom}
      </Text>
    );
  if (item.kind === 'moments') return <MomentMark moments={item.moments} />;
  const { message, moments } = item;
  const side = message.from === 'contact' ? 'in' : message.from === 'note' ? 'note' : 'out';
  return (
    <div className={look.turn} data-side={side} data-flash={flash === message.id || undefined}>
      <Bubble
        message={message}
        quoted={message.quoted ? (byId.get(message.quoted) ?? 'missing') : null}
        acts={acts}
      />
      {moments.length > 0 && <MomentMark moments={moments} />}
    </div>
  );
}
