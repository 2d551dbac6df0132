// How long answers are kept and when a question is asked again. No endpoints (see `queries.ts`).
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './client';
import { sessionQuery } from './queries';

const isSignedOut = (error: unknown) => error instanceof ApiError && error.status === 401;

/** A cache that asks again after a lost connection, never after a refusal, and forgets the session on a 401. */
export function createCache(): QueryClient {
  const cache: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isSignedOut(error) && query.queryKey[0] !== sessionQuery.queryKey[0]) {
          void cache.invalidateQueries({ queryKey: sessionQuery.queryKey });
        }
      },
    }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => !(error instanceof ApiError && error.status < 500) && failures < 2,
        refetchOnWindowFocus: true,
      },
    },
  });
  return cache;
}
