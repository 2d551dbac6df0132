// Saves the desk file and asks anew for everything that follows from it: the desk, the figures, how far the past is recounted.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deskFileQuery, deskQuery, recountQuery, saveDeskFile } from '../../api/queries';

export function useSaveDesk() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: saveDeskFile,
    onSuccess: (_, text) => {
      cache.setQueryData(deskFileQuery.queryKey, { text });
      for (const { queryKey } of [deskQuery, recountQuery, { queryKey: ['kpi'] as const }])
        void cache.invalidateQueries({ queryKey });
    },
  });
}
