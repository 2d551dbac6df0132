// The menu: pages in the order of `pages/list.ts`, those under a heading together. An entry leads there and
// shows where one is; what a person may not do is not offered.
import { NavLink, Stack, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { allows, useMe } from '../api/may';
import { useWords } from '../i18n';
import { pages } from '../pages/list';
import { headings } from '../pages/page';

const entries = pages.filter(({ menu }) => menu);

export function Menu() {
  const t = useWords();
  return (
    <Stack gap={2}>
      <Entries under={undefined} />
      {headings.map((under) => (
        <div key={under} role="group" aria-label={t.menu[under]}>
          <Text size="xs" fw={600} c="dimmed" px="sm" pt="sm" pb={4} aria-hidden>
            {t.menu[under]}
          </Text>
          <Entries under={under} />
        </div>
      ))}
    </Stack>
  );
}

function Entries({ under }: { under: (typeof headings)[number] | undefined }) {
  const t = useWords();
  const { pathname } = useLocation();
  const me = useMe();
  const here = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  return entries
    .filter(({ menu, needs }) => menu!.under === under && allows(me?.permissions, needs))
    .map(({ path, menu }) => (
      <NavLink
        key={path}
        component={Link}
        to={path}
        label={menu!.label(t)}
        leftSection={menu!.icon}
        active={here(path)}
        aria-current={here(path) ? 'page' : undefined}
        py={6}
        style={{ borderRadius: 8 }}
      />
    ));
}
