// What the person who is signed in may do. The server refuses by itself; this only keeps the screen from offering it.
import { useQuery } from '@tanstack/react-query';
import type { Me } from './deskPeople';
import { sessionQuery } from './queries';

/** Whether a list of permissions holds the wished one. A server that sends none hides nothing. */
export const allows = (permissions: readonly string[] | undefined, wished: string | undefined): boolean =>
  wished === undefined || permissions === undefined || permissions.includes(wished);

/** The own account, once it is known. */
export function useMe(): Me | undefined {
  return useQuery(sessionQuery).data;
}

/** Whether the person may do this, by the permission's id. */
export function useMay(wished: string | undefined): boolean {
  return allows(useMe()?.permissions, wished);
}
