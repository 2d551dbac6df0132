// The thread of a conversation: its latest messages kept fresh, older ones loaded above, and that one looks at it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ThreadPage } from '../../api/inbox';
import { markRead, olderMessages, sayLooking, threadQuery } from '../../api/inboxQueries';
import { withOlder } from '../../api/pages';
import { firstUnread } from '../../parts/thread/weave';
import { useMe } from '../../api/may';

const LOOK_EVERY = 12_000;
const TYPING_EVERY = 15_000;

export function useThread(id: string) {
  const cache = useQueryClient();
  const query = useQuery(threadQuery(id));
  const [unreadFrom, setUnreadFrom] = useState<string | null | undefined>();
  const { data } = query;

  useEffect(() => {
    if (data && unreadFrom === undefined) setUnreadFrom(data.unread ? firstUnread(data.messages) : null);
  }, [data, unreadFrom]);

  const loadOlder = async (): Promise<boolean> => {
    const key = threadQuery(id).queryKey;
    const before = cache.getQueryData<ThreadPage>(key)?.messages_next;
    if (!before) return false;
    const older = await olderMessages(id, before).catch(() => null);
    if (!older) return false;
    cache.setQueryData<ThreadPage>(key, (known) => known && withOlder(known, older));
    return true;
  };
  return { ...query, unreadFrom: unreadFrom ?? null, loadOlder };
}

/** Tells colleagues that one looks or writes, and the customer that what they wrote was read. */
export function useLooking(id: string, data: ThreadPage | undefined) {
  const me = useMe();
  const [typing, setTyping] = useState(false);
  const told = useRef({ read: '', typing: 0 });

  useEffect(() => {
    const tell = () =>
      void sayLooking(id, document.visibilityState === 'visible', typing).catch(() => undefined);
    tell();
    const timer = setInterval(tell, LOOK_EVERY);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [id, typing]);
  useEffect(() => () => void sayLooking(id, false, false).catch(() => undefined), [id]);

  const last = data?.messages.findLast(({ from }) => from === 'contact')?.id;
  const ours = data?.status === 'open' && (!data.assignee || data.assignee === me?.id);
  useEffect(() => {
    if (!last || !ours || document.visibilityState !== 'visible') return;
    const now = Date.now();
    const again = typing && now - told.current.typing > TYPING_EVERY;
    if (told.current.read === last && !again) return;
    told.current = { read: last, typing: typing ? now : told.current.typing };
    void markRead(id, last, typing).catch(() => undefined);
  }, [id, last, ours, typing]);
  return setTyping;
}
