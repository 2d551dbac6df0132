// The person's own corner: name, presence with what each state means, the own account, the way out.
// Keeps the presence alive while the page is open; the server sets it to away when nothing is heard for a while.
import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { type Me, sayAlive, setPresence } from '../api/deskPeople';
import { type Presence, presences } from '../api/shapes';
import { sessionQuery } from '../api/queries';
import { useWords } from '../i18n';
import { Icon } from '../parts/Icon';
import { sayError } from '../parts/refusals';
import look from './shell.module.css';
import { toast } from './toasts';
import { useMe } from '../api/may';
import { useSignOut } from './useSignOut';

const ALIVE_EVERY = 30_000;

export function PersonMenu() {
  const t = useWords();
  const me = useMe();
  const signOut = useSignOut();
  const be = useBe();
  useAlive();
  const state = me?.presence ?? 'online';
  const name = me?.name ?? '';
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={290} shadow="md">
      <Menu.Target>
        <UnstyledButton className={look.person} data-presence={state}>
          <VisuallyHidden>{t.person.menu(name)}</VisuallyHidden>
          <span style={{ position: 'relative', display: 'inline-flex' }} aria-hidden>
            <Avatar size={28} radius="xl" name={name} color="desk" alt="" />
            <PresenceDot state={state} />
          </span>
          <Text component="span" size="sm" fw={600} visibleFrom="xs" maw={140} truncate aria-hidden>
            {name}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.person.presence}</Menu.Label>
        <Menu.RadioGroup value={state} onChange={(one) => be(one as Presence)} aria-label={t.person.presence}>
          {presences.map((one) => (
            <Menu.RadioItem key={one} value={one} closeMenuOnClick>
              <Text size="sm" fw={one === state ? 650 : undefined}>
                <span className={look.dot} data-state={one} /> {t.person.states[one]}
              </Text>
              <Text size="xs" c="dimmed">
                {t.person.hints[one]}
              </Text>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<Icon name="person" size={16} />}>
          {t.person.account}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="out" size={16} />} onClick={() => void signOut()}>
          {t.shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function PresenceDot({ state }: { state: Presence }) {
  return (
    <span
      className={look.dot}
      data-state={state}
      style={{ position: 'absolute', right: -4, bottom: -3 }}
      aria-hidden
    />
  );
}

/** Changes the own presence; it shows at once and comes back if the server refuses. */
export function useBe() {
  const t = useWords();
  const cache = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: setPresence,
    onMutate: (presence) =>
      cache.setQueryData(sessionQuery.queryKey, (known) =>
        known ? ({ ...known, presence } as Me as typeof known) : known,
      ),
    onError: (error) => toast(sayError(error, t), true),
    onSettled: () => void cache.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  return mutate;
}

function useAlive() {
  const { isSuccess } = useQuery(sessionQuery);
  useEffect(() => {
    if (!isSuccess) return;
    const tell = () => void sayAlive().catch(() => undefined);
    tell();
    const timer = setInterval(tell, ALIVE_EVERY);
    return () => clearInterval(timer);
  }, [isSuccess]);
}
