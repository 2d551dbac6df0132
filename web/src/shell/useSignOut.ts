// Ends the session and forgets everything that was loaded in it.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { signOut } from '../api/queries';

export function useSignOut() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await signOut().catch(() => undefined);
    await navigate({ to: '/signin' });
    cache.clear();
  };
}
