// One conversation in the list: who, the last words, how long they wait, how much of the window is left, who has it.
import { Avatar, Badge, Checkbox, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ConversationRow } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { useNames } from '../../parts/useNames';
import { useNow } from '../../shell/LiveLink';
import look from './inbox.module.css';
import type { InboxState } from './state';
import { whenOf } from './when';

const HOUR = 3_600_000;

interface Props {
  row: ConversationRow;
  state: InboxState;
  selected: boolean;
  choosing: boolean;
  toggle: (id: string) => void;
}

export const Row = memo(function Row({ row, state, selected, choosing, toggle }: Props) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const name = names.contact(row);
  const here = state.c === row.id;
  return (
    <div className={look.row} data-here={here || undefined} data-choosing={choosing || undefined}>
      <span className={look.face}>
        <Avatar
          size={36}
          radius="xl"
          name={/\p{L}/u.test(name) ? name : undefined}
          color={row.contact_name ? 'initials' : 'gray'}
          styles={{ placeholder: { color: 'var(--mantine-color-text)' } }}
          alt=""
        />
        <Checkbox
          className={look.check}
          size="sm"
          checked={selected}
          onChange={() => toggle(row.id)}
          aria-label={t.inbox.select(name)}
          tabIndex={choosing ? 0 : -1}
        />
      </span>
      <Link
        to="/inbox"
        search={{ ...state, c: row.id, m: undefined } as never}
        className={`plain ${look.rowLink}`}
        aria-current={here ? 'true' : undefined}
      >
        <span className={look.rowTop}>
          <Text component="span" size="sm" fw={row.unread ? 750 : 600} truncate flex={1}>
            {name}
          </Text>
          <Text component="span" size="xs" c="dimmed">
            {whenOf(row.last_at, new Date(), f)}
          </Text>
        </span>
        <span className={look.rowTop}>
          <Text
            component="span"
            size="sm"
            c={row.unread ? undefined : 'dimmed'}
            fw={row.unread ? 600 : undefined}
            truncate
            flex={1}
          >
            {names.lastWords({
              last_from: row.last_from,
              last_text: row.last_text ?? word(t.conversation.types, row.last_kind ?? '') ?? null,
            })}
          </Text>
          {row.unread && <span className={look.unreadDot} role="img" aria-label={t.inbox.unread} />}
        </span>
        <span className={look.marks}>
          <Marks row={row} />
          <Text component="span" size="xs" c="dimmed" truncate className={look.owner}>
            {row.handler === 'bot' ? t.common.bot : row.assignee ? names.agent(row.assignee) : ''}
          </Text>
        </span>
      </Link>
    </div>
  );
});

function Marks({ row }: { row: ConversationRow }) {
  const t = useWords();
  const f = useFormat();
  const now = useNow(5_000);
  const left = row.window_closes_at ? Date.parse(row.window_closes_at) - now : 0;
  if (row.status === 'resolved')
    return (
      <Badge variant="default" size="sm" tt="none">
        {t.conversation.statuses.resolved}
      </Badge>
    );
  return (
    <>
      {row.waiting_since && (
        <Badge variant="light" size="sm" color="orange" tt="none" c="var(--desk-warn)">
          {t.inbox.waits(f.duration(Math.max(0, now - Date.parse(row.waiting_since))))}
        </Badge>
      )}
      {row.status === 'snoozed' && (
        <Badge variant="default" size="sm" tt="none" leftSection={<Icon name="snooze" size={11} />}>
          {row.snoozed_until ? f.dateTime(row.snoozed_until) : t.conversation.statuses.snoozed}
        </Badge>
      )}
      {left > 0 && left < 4 * HOUR && (
        <Badge
          variant="light"
          size="sm"
          color="red"
          tt="none"
          c={left < HOUR ? 'var(--desk-bad)' : 'var(--desk-warn)'}
        >
          {t.inbox.closes(f.duration(left))}
        </Badge>
      )}
      {left <= 0 && (
        <Badge variant="default" size="sm" tt="none" leftSection={<Icon name="lock" size={10} />}>
          {t.inbox.closed}
        </Badge>
      )}
      {row.labels.slice(0, 2).map((label) => (
        <Badge key={label} variant="default" size="sm" tt="none" maw={130}>
          {label}
        </Badge>
      ))}
    </>
  );
}
