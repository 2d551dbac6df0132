// Ties the stream of events to the cache: a snapshot replaces the old one, a changed conversation is asked for again.
// Gives the state of the connection and the server's time. Draws nothing.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { type Connection, openLive } from '../api/live';
import { outboxQuery } from '../api/deskNumbers';
import { peopleQuery, type Person } from '../api/deskPeople';
import type { ThreadPage } from '../api/inbox';
import { countsQuery } from '../api/inboxQueries';
import { liveQuery } from '../api/queries';
import { tellMention } from './mentions';

interface LinkState {
  connection: Connection;
  /** Server time minus the clock of this machine, in milliseconds. */
  skew: number;
}

const LiveLinkContext = createContext<LinkState>({ connection: 'connecting', skew: 0 });
const LISTS_EVERY = 1_000;

/** `snapshots` says whether the figures of the desk are wanted, too. */
export function LiveLink({ snapshots, children }: { snapshots: boolean; children: ReactNode }) {
  const cache = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  const { data: live, dataUpdatedAt } = useQuery(liveQuery);
  const skew = live ? Date.parse(live.now) - dataUpdatedAt : 0;
  const opened = useRef(false);

  useEffect(() => {
    let lists: ReturnType<typeof setTimeout> | undefined;
    const refreshLists = () => {
      lists ??= setTimeout(() => {
        lists = undefined;
        void cache.invalidateQueries({ queryKey: ['conversations'] });
        void cache.invalidateQueries({ queryKey: [countsQuery().queryKey[0]] });
      }, LISTS_EVERY);
    };
    /** Somebody who is new here: their name is asked for. */
    const meet = (persons: string[]) => {
      const known = cache.getQueryData<{ people: Person[] }>(peopleQuery.queryKey)?.people;
      if (known && persons.some((id) => !known.some((one) => one.id === id)))
        void cache.invalidateQueries({ queryKey: peopleQuery.queryKey });
    };
    const close = openLive(
      {
        onLive: (told) => cache.setQueryData(liveQuery.queryKey, told),
        onConversation: (id) => {
          void cache.invalidateQueries({ queryKey: ['conversation', id] });
          refreshLists();
        },
        onLooking: ({ id, looking }) => {
          meet(looking.map(({ person }) => person));
          cache.setQueryData<ThreadPage>(['conversation', id, 'thread'], (known) =>
            known ? { ...known, looking } : known,
          );
        },
        onPresence: ({ person, state }) => {
          cache.setQueryData<{ people: Person[] }>(peopleQuery.queryKey, (known) => {
            const told = (one: Person) => (one.id === person ? { ...one, presence: state } : one);
            return known && { ...known, people: known.people.map(told) };
          });
          void cache.invalidateQueries({ queryKey: ['session'] });
        },
        onCounts: () => void cache.invalidateQueries({ queryKey: [countsQuery().queryKey[0]] }),
        onMention: (mention) => {
          meet([mention.by]);
          tellMention(mention);
        },
        onOutbox: () => void cache.invalidateQueries({ queryKey: outboxQuery.queryKey }),
        onConnection: (state) => {
          setConnection(state);
          if (state === 'lost') void cache.invalidateQueries({ queryKey: ['session'] });
          if (state !== 'open') return;
          if (opened.current) void cache.invalidateQueries();
          opened.current = true;
        },
      },
      snapshots,
    );
    return () => {
      close();
      opened.current = false;
      clearTimeout(lists);
    };
  }, [cache, snapshots]);

  const value = useMemo(() => ({ connection, skew }), [connection, skew]);
  return <LiveLinkContext value={value}>{children}</LiveLinkContext>;
}

export const useConnection = () => useContext(LiveLinkContext).connection;

/** The server's time, read again every `every` milliseconds. */
export function useNow(every = 1_000): number {
  const { skew } = useContext(LiveLinkContext);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now + skew;
}
