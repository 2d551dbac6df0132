// Ends the session and forgets everything that was loaded in it.
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { signOut } from '../api/queries';
import { useWords } from '../i18n';
import { Icon } from '../parts/Icon';

export function SignOut() {
  const t = useWords();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut().catch(() => undefined);
    await navigate({ to: '/signin' });
    cache.clear();
  };
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon name="out" size={16} />}
      onClick={() => void leave()}
    >
      {t.shell.signOut}
    </Button>
  );
}
