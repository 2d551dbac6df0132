// Saves the desk file. Its rules hold once the past is recounted by them; that is watched in `parts/RecountNote.tsx`.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deskFileQuery, recountQuery, saveDeskFile } from '../../api/queries';

export function useSaveDesk() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: saveDeskFile,
    onSuccess: (_, text) => {
      cache.setQueryData(deskFileQuery.queryKey, { text });
      cache.setQueryData(recountQuery.queryKey, { running: true, done: 0, total: 0, failed: null });
      void cache.invalidateQueries({ queryKey: recountQuery.queryKey });
    },
  });
}
