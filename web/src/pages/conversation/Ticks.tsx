// What became of a message that was sent, as ticks with a word for those who do not see them.
import { Tooltip } from '@mantine/core';
import type { MessageStatus } from '../../api/schema';
import { useWords } from '../../i18n';
import { Icon, type IconName } from '../../parts/Icon';

const drawn: Record<MessageStatus, { icon: IconName; colour?: string }> = {
  queued: { icon: 'clock' },
  accepted: { icon: 'check' },
  sent: { icon: 'check' },
  delivered: { icon: 'checks' },
  read: { icon: 'checks', colour: 'var(--desk-tick)' },
  failed: { icon: 'warn', colour: 'var(--desk-bad)' },
  refused: { icon: 'warn', colour: 'var(--desk-bad)' },
  uncertain: { icon: 'help', colour: 'var(--desk-warn)' },
};

export function Ticks({ status }: { status: MessageStatus | null }) {
  const t = useWords();
  if (!status) return null;
  const { icon, colour } = drawn[status];
  return (
    <Tooltip label={t.conversation.ticks[status]}>
      <span
        role="img"
        aria-label={t.conversation.ticks[status]}
        style={{ color: colour, display: 'inline-flex' }}
      >
        <Icon name={icon} size={16} />
      </span>
    </Tooltip>
  );
}
