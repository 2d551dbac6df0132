// One conversation in a list: who, the last words, its state, who has it. Leads to the conversation.
import { Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ConversationRow } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { useNames } from '../../parts/useNames';
import { useNow } from '../../shell/LiveLink';
import look from './conversations.module.css';

export function Row({ row }: { row: ConversationRow }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  return (
    <li>
      <Link to="/conversations/$id" params={{ id: row.id }} className={`plain ${look.row}`}>
        <span className={look.who}>
          <Text component="span" fw={600} truncate>
            {names.contact(row)}
          </Text>
          <Text component="span" size="sm" c="dimmed" truncate>
            {names.lastWords(row)}
          </Text>
        </span>
        <span className={look.marks}>
          {row.waiting_since ? (
            <Wait since={row.waiting_since} />
          ) : (
            <Badge variant="light" color={row.status === 'resolved' ? 'gray' : 'desk'} tt="none">
              {t.conversation.statuses[row.status]}
            </Badge>
          )}
          {row.labels.map((label) => (
            <Badge key={label} variant="default" tt="none">
              {label}
            </Badge>
          ))}
        </span>
        <Text component="span" size="sm" c="dimmed" className={look.where}>
          {row.handler === 'bot' ? t.common.bot : names.agent(row.assignee)}
          <br />
          {names.inbox(row.inbox)}
        </Text>
        <Text component="span" size="sm" c="dimmed" className={look.when}>
          {f.dateTime(row.last_at)}
        </Text>
      </Link>
    </li>
  );
}

function Wait({ since }: { since: string }) {
  const t = useWords();
  const f = useFormat();
  const now = useNow();
  return (
    <Badge variant="light" color="orange" tt="none" c="var(--desk-warn)">
      {t.conversations.waits} {f.ticking(now - Date.parse(since))}
    </Badge>
  );
}
