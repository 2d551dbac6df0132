// The views with how many stand in each; the rarer ones behind a menu. Each is an address.
import { Menu, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Counts, InboxView } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import look from './inbox.module.css';
import { manyOf, type InboxState } from './state';

const first: InboxView[] = ['mine', 'unassigned', 'waiting', 'open'];
const rest: InboxView[] = ['team', 'closing', 'mentions', 'snoozed', 'resolved', 'all'];

export function ViewTabs({ state, counts }: { state: InboxState; counts: Counts | undefined }) {
  const t = useWords();
  const f = useFormat();
  const tabs = first.includes(state.view) ? first : [...first, state.view];
  const count = (view: InboxView) => {
    const n = counts?.[view];
    return n === undefined ? '' : manyOf(n, f.count);
  };
  const to = (view: InboxView) => ({ ...state, view, q: undefined }) as never;
  return (
    <nav className={look.tabs} aria-label={t.inbox.view}>
      {tabs.map((view) => (
        <Link
          key={view}
          to="/inbox"
          search={to(view)}
          className={`plain ${look.tab}`}
          aria-current={view === state.view ? 'page' : undefined}
        >
          {t.inbox.views[view]}
          {count(view) && <span className={look.count}>{count(view)}</span>}
        </Link>
      ))}
      <Menu withInitialFocusPlaceholder={false} position="bottom-start" shadow="md">
        <Menu.Target>
          <UnstyledButton className={look.tab} aria-label={t.inbox.view}>
            <Icon name="more" size={15} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {rest.map((view) => (
            <Menu.Item
              key={view}
              component={Link}
              to="/inbox"
              search={to(view)}
              rightSection={
                <Text size="xs" c="dimmed">
                  {count(view)}
                </Text>
              }
            >
              {t.inbox.views[view]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
