// Sessions of somebody: device, since when, from where; each can be ended. Used for the own ones and those of others.
import { Badge, Button, Text } from '@mantine/core';
import type { SessionOf } from '../../api/deskPeople';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import look from '../../parts/list.module.css';
import { deviceOf } from './rules';

interface Props {
  sessions: SessionOf[];
  busy: boolean;
  onEnd: (id: string) => void;
}

export function Sessions({ sessions, busy, onEnd }: Props) {
  const t = useWords();
  const f = useFormat();
  const name = (agent: string) => {
    const device = deviceOf(agent);
    return device ? t.sessions.on(device.browser, device.system) : agent || t.sessions.unknown;
  };
  if (sessions.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t.sessions.none}
      </Text>
    );
  return (
    <ul className={look.list} data-testid="sessions">
      {sessions.map((one) => (
        <li key={one.id} className={look.row}>
          <div>
            <Text size="sm" fw={600}>
              {name(one.agent)}{' '}
              {one.current && (
                <Badge size="sm" variant="light" tt="none">
                  {t.sessions.current}
                </Badge>
              )}
            </Text>
            <Text size="xs" c="dimmed">
              {[
                one.address,
                t.sessions.since(f.dateTime(one.created_at)),
                t.sessions.last(f.dateTime(one.last_seen_at)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </div>
          {!one.current && (
            <Button
              size="xs"
              variant="default"
              disabled={busy}
              aria-label={t.sessions.endThis(name(one.agent))}
              onClick={() => onEnd(one.id)}
            >
              {t.sessions.end}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
