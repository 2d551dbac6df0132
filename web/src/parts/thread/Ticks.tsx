// What became of a message that was sent, as ticks with a word for those who do not see them, and each tick's time.
import { Text, Tooltip } from '@mantine/core';
import type { ThreadMessage, ThreadStatus } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import type { Messages } from '../../i18n/en';
import { Icon, type IconName } from '../Icon';

const drawn: Record<ThreadStatus, { icon: IconName; colour?: string }> = {
  sending: { icon: 'clock' },
  queued: { icon: 'clock' },
  waiting: { icon: 'clock', colour: 'var(--desk-warn)' },
  accepted: { icon: 'check' },
  sent: { icon: 'check' },
  delivered: { icon: 'checks' },
  read: { icon: 'checks', colour: 'var(--desk-tick)' },
  failed: { icon: 'warn', colour: 'var(--desk-bad)' },
  refused: { icon: 'warn', colour: 'var(--desk-bad)' },
  uncertain: { icon: 'help', colour: 'var(--desk-warn)' },
  cancelled: { icon: 'close' },
};
const steps = ['accepted', 'sent', 'delivered', 'read', 'failed'] as const;

export function statusName(status: ThreadStatus, t: Messages): string {
  if (status === 'sending' || status === 'waiting' || status === 'cancelled') return t.thread[status];
  return t.conversation.ticks[status];
}

/** Each step that is known with its time, the first first. */
export function useTickTimes(message: ThreadMessage): string[] {
  const t = useWords();
  const f = useFormat();
  return steps
    .filter((step) => message.times[step])
    .map((step) => `${statusName(step, t)} ${f.clockSeconds(message.times![step]!)}`);
}

export function Ticks({ message, focused }: { message: ThreadMessage; focused: boolean }) {
  const t = useWords();
  const times = useTickTimes(message);
  if (!message.status) return null;
  const { icon, colour } = drawn[message.status] ?? drawn.sent;
  const name = statusName(message.status, t);
  return (
    <Tooltip
      opened={focused && times.length > 0 ? true : undefined}
      label={
        times.length > 0
          ? times.map((line) => (
              <Text key={line} size="xs">
                {line}
              </Text>
            ))
          : name
      }
    >
      <span role="img" aria-label={name} style={{ color: colour, display: 'inline-flex' }}>
        <Icon name={icon} size={16} />
      </span>
    </Tooltip>
  );
}
