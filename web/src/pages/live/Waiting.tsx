// Who waits, the longest first, ticking; each row leads to the conversation. Only draws what the snapshot holds.
import { Group, Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ConversationRow } from '../../api/inbox';
import type { Live } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { Empty } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { useNow } from '../../shell/LiveLink';
import { pressure, pressureColour } from './wait';
import look from './live.module.css';

export function Waiting({ live }: { live: Live }) {
  const t = useWords();
  const f = useFormat();
  const now = useNow();
  const hidden = live.waiting_total - live.waiting.length;
  return (
    <Paper className="card" component="section" aria-label={t.live.who}>
      <Group justify="space-between" p="md" pb="xs">
        <Title order={2}>{t.live.who}</Title>
        {live.frt.target !== null && (
          <Text size="sm" c="dimmed">
            {t.live.target(f.duration(live.frt.target))}
          </Text>
        )}
      </Group>
      {live.waiting.length === 0 ? (
        <Empty title={t.live.noOne} hint={t.live.noOneHint} icon="check" />
      ) : (
        <ul className={look.list} data-testid="waiting">
          {live.waiting.map((row) => (
            <WaitingRow key={row.id} row={row} now={now} target={live.frt.target} />
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <Group p="md" gap="sm">
          <Text size="sm" c="dimmed">
            {t.live.shown(f.count(live.waiting.length), f.count(live.waiting_total))}
          </Text>
          <Link to="/inbox" search={{ view: 'waiting' }}>
            {t.live.showAll(f.count(live.waiting_total))}
          </Link>
        </Group>
      )}
    </Paper>
  );
}

function WaitingRow({ row, now, target }: { row: ConversationRow; now: number; target: number | null }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const waited = Math.max(0, now - Date.parse(row.waiting_since ?? row.last_at));
  const state = pressure(waited, target);
  return (
    <li>
      <Link to="/inbox" search={{ view: 'waiting', c: row.id } as never} className={`plain ${look.row}`}>
        <span className={look.wait} style={{ color: pressureColour[state] }}>
          <Icon name={state === 'overTarget' ? 'warn' : 'clock'} size={16} />
          <span className={look.span}>
            <span>{f.ticking(waited)}</span>
            <span className={look.state}>{t.live[state]}</span>
          </span>
        </span>
        <span className={look.who}>
          <Text component="span" fw={600} truncate>
            {names.contact(row)}
          </Text>
          <Text component="span" size="sm" c="dimmed" truncate>
            {names.lastWords(row)}
          </Text>
        </span>
        <Text component="span" size="sm" c="dimmed" className={look.where}>
          <span>{names.inbox(row.inbox)}</span>
          <span>{row.handler === 'bot' ? t.common.bot : names.agent(row.assignee)}</span>
        </Text>
      </Link>
    </li>
  );
}
