// What can be done with one message: answer it, react to it, copy it; and when each of its ticks came, what it said before.
import { ActionIcon, Group, Menu, Text } from '@mantine/core';
import type { ThreadMessage } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Icon } from '../Icon';
import type { BubbleActs } from './Bubble';
import look from './thread.module.css';
import { useTickTimes } from './Ticks';

const quick = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

export function BubbleMenu(props: { message: ThreadMessage; acts: BubbleActs; who: string }) {
  const { message, acts, who } = props;
  const t = useWords();
  const f = useFormat();
  const times = useTickTimes(message);
  const outside = message.from !== 'note' && message.from !== 'system' && !message.revoked;
  const mine = message.reactions.find(({ from }) => from !== 'contact');
  return (
    <Menu withInitialFocusPlaceholder={false} shadow="md" position="bottom" withinPortal keepMounted={false}>
      <Menu.Target>
        <ActionIcon
          className={look.more}
          variant="default"
          size={26}
          radius="xl"
          aria-label={t.thread.menu(who, f.clock(message.at))}
        >
          <Icon name="more" size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {outside && (
          <Group gap={2} p={4} wrap="nowrap">
            {quick.map((emoji) => (
              <Menu.Item
                key={emoji}
                className={look.quick}
                aria-label={mine?.emoji === emoji ? t.thread.unreact : t.thread.react(emoji)}
                data-mine={mine?.emoji === emoji || undefined}
                onClick={() => acts.react(message, mine?.emoji === emoji ? null : emoji)}
              >
                {emoji}
              </Menu.Item>
            ))}
          </Group>
        )}
        {outside && (
          <Menu.Item leftSection={<Icon name="reply" size={16} />} onClick={() => acts.reply(message)}>
            {t.thread.reply}
          </Menu.Item>
        )}
        {(message.text ?? message.caption) && (
          <Menu.Item
            leftSection={<Icon name="file" size={16} />}
            onClick={() => void navigator.clipboard?.writeText(message.text ?? message.caption ?? '')}
          >
            {t.thread.copy}
          </Menu.Item>
        )}
        {(times.length > 0 || message.revisions.length > 0) && <Menu.Divider />}
        {times.map((line) => (
          <Text key={line} size="xs" c="dimmed" px="sm" py={1}>
            {line}
          </Text>
        ))}
        {message.revisions.map(({ at, text }) => (
          <Text key={at} size="xs" c="dimmed" px="sm" py={1} maw={320}>
            {f.clock(at)} · {t.thread.before(text ?? '')}
          </Text>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
