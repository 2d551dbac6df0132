// The people of the desk: who has an account; where that is not known, the agents that the desk names.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { peopleQuery, type Person } from '../api/deskPeople';
import { deskQuery } from '../api/queries';

export function usePeople(): Person[] {
  const { data: people } = useQuery(peopleQuery);
  const { data: desk } = useQuery(deskQuery);
  return useMemo(() => {
    const active = people?.people.filter(({ state }) => state !== 'off');
    if (active && active.length > 0) return active;
    return (desk?.agents ?? []).map(({ id, name, team }) => ({
      id,
      name,
      team: team ?? null,
      role: 'agent',
      presence: 'offline',
    }));
  }, [people, desk]);
}
