// The frame around every page: skip link, head with the state of the connection, menu, import progress.
// The menu itself is `Menu.tsx`; nothing about a single page is known here.
import { AppShell, Badge, Burger, Group, ScrollArea, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ApiError } from '../api/client';
import { deskQuery, sessionQuery } from '../api/queries';
import { useWords } from '../i18n';
import { ConnectionMark } from './ConnectionMark';
import { ImportBanner } from './ImportBanner';
import { LanguageSwitch } from './LanguageSwitch';
import { LiveLink } from './LiveLink';
import { Menu } from './Menu';
import { SchemeSwitch } from './SchemeSwitch';
import { PersonMenu } from './PersonMenu';
import { Toasts } from './Toasts';

export function Shell() {
  const t = useWords();
  const [opened, menu] = useDisclosure(false);
  const { pathname } = useLocation();
  const { data: desk } = useQuery(deskQuery);
  const main = useRef<HTMLElement>(null);
  const drawnPath = useRef(pathname);
  useSessionGuard();

  useEffect(() => {
    if (drawnPath.current === pathname) return;
    drawnPath.current = pathname;
    menu.close();
    main.current?.focus({ preventScroll: true });
  }, [pathname, menu]);

  return (
    <LiveLink snapshots={pathname !== '/inbox'}>
      <a href="#main" className="skip">
        {t.shell.skip}
      </a>
      <AppShell
        header={{ height: 52 }}
        navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        padding={{ base: 'sm', sm: 'lg' }}
      >
        <AppShell.Header px="md" bg="var(--desk-card)">
          <Group h="100%" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger
                opened={opened}
                onClick={menu.toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label={t.shell.openMenu}
                aria-expanded={opened}
              />
              <img src="/icon.svg" width={26} height={26} alt="" />
              <Text fw={700}>{t.product}</Text>
              {desk?.demo && (
                <Badge variant="light" size="sm" flex="none">
                  {t.shell.demo}
                </Badge>
              )}
            </Group>
            <Group gap="sm" wrap="nowrap">
              <ConnectionMark />
              <PersonMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="sm" bg="var(--desk-card)" aria-label={t.shell.navigation} withBorder>
          <AppShell.Section grow component={ScrollArea} type="auto" mb="sm">
            <Menu />
          </AppShell.Section>
          <Stack gap="sm">
            <LanguageSwitch />
            <SchemeSwitch />
            <Text size="xs" c="dimmed">
              {desk?.version}
            </Text>
          </Stack>
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1} ref={main}>
          <ImportBanner />
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <Toasts />
    </LiveLink>
  );
}

/** Leads to the sign-in page once the session is gone. */
function useSessionGuard() {
  const navigate = useNavigate();
  const { href } = useLocation();
  const { error } = useQuery(sessionQuery);
  const signedOut = error instanceof ApiError && error.status === 401;
  useEffect(() => {
    if (signedOut) void navigate({ to: '/signin', search: { next: href } });
  }, [signedOut, navigate, href]);
}
