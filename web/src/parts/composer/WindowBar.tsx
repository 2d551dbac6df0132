// What may be written before one writes: whether the 24-hour window is open, how long still, and the price class.
import { Badge, Group, Text } from '@mantine/core';
import type { ThreadPage } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { useNow } from '../../shell/LiveLink';
import { Icon } from '../Icon';
import { windowOf } from './window';

const HOUR = 3_600_000;

export function WindowBar({ conversation }: { conversation: ThreadPage }) {
  const t = useWords();
  const f = useFormat();
  const now = useNow(1_000);
  const { open, left, price, freeUntil } = windowOf(conversation, now);
  return (
    <Group gap={8} data-testid="window" data-open={open || undefined}>
      <Text
        component="span"
        size="xs"
        fw={600}
        c={
          !open || left < HOUR ? 'var(--desk-bad)' : left < 4 * HOUR ? 'var(--desk-warn)' : 'var(--desk-good)'
        }
        style={{ display: 'inline-flex', alignItems: 'center', gap: 5 }}
      >
        <Icon name={open ? 'clock' : 'lock'} size={14} />
        {open ? `${t.composer.open} · ${t.composer.left(f.ticking(left))}` : t.composer.closedOnly}
      </Text>
      <Badge variant="default" size="sm" tt="none" fw={500}>
        {t.composer.prices[price]}
      </Badge>
      {freeUntil && (
        <Text component="span" size="xs" c="dimmed">
          {t.composer.freeUntil(f.dateTime(freeUntil))}
        </Text>
      )}
    </Group>
  );
}
