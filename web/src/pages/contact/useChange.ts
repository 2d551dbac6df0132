// Changes something of a contact and asks for it again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeContact, type ContactChange, contactQuery } from '../../api/deskContacts';

/** Asks for a contact again once something about it was changed elsewhere. */
export function useRefresh(id: string) {
  const cache = useQueryClient();
  return () => {
    void cache.invalidateQueries({ queryKey: contactQuery(id).queryKey });
    void cache.invalidateQueries({ queryKey: ['contacts'] });
    void cache.invalidateQueries({ queryKey: ['desk-words'] });
  };
}

export function useChange(id: string) {
  const refresh = useRefresh(id);
  return useMutation({
    mutationFn: (change: ContactChange) => changeContact(id, change),
    onSuccess: refresh,
  });
}
