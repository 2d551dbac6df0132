// Asks for the figures again when something happened: while the page is visible, and not too often (`fresh.ts`).
// The log's position comes with the stream; nothing is asked to learn it.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { liveQuery } from '../../api/queries';
import type { KpiQuery } from '../../api/schema';
import { isDue } from './fresh';

const LOOK_EVERY = 2_000;
/** The small courses of the tiles move slowly: they are asked for in every fourth round only. */
const COURSES_EVERY = 4;

export function useFresh(chosen: string) {
  const cache = useQueryClient();
  useEffect(() => {
    const position = () => cache.getQueryData(liveQuery.queryKey)?.position;
    let round = 0;
    let asked = { at: Date.now(), position: position() };
    const look = () => {
      if (!isDue(asked, Date.now(), position(), document.visibilityState === 'visible')) return;
      asked = { at: Date.now(), position: position() };
      round += 1;
      void cache.invalidateQueries({
        queryKey: ['kpi'],
        predicate: ({ queryKey: [, id, query] }) =>
          id === chosen || (query as KpiQuery).grain === 'total' || round % COURSES_EVERY === 0,
      });
    };
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [cache, chosen]);
}
