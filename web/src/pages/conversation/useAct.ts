// Does something with a conversation and shows the outcome at once; the stream tells everybody else.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { act, conversationQuery } from '../../api/queries';
import type { ActIn } from '../../api/schema';

export function useAct(id: string) {
  const cache = useQueryClient();
  const key = conversationQuery(id).queryKey;
  return useMutation({
    mutationFn: (body: ActIn) => act(id, body),
    onSuccess: (row) => {
      cache.setQueryData(key, (known) => (known ? { ...known, ...row } : known));
      void cache.invalidateQueries({ queryKey: key });
      void cache.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
}
