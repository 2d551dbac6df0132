// Who is signed in, as the inbox needs it.
import { useQuery } from '@tanstack/react-query';
import type { Me } from '../api/inbox';
import { sessionQuery } from '../api/queries';

export function useMe(): Me | undefined {
  return useQuery(sessionQuery).data as Me | undefined;
}
