// A question mark that explains in one sentence, on hover, on focus and on touch.
import { ActionIcon, Tooltip } from '@mantine/core';
import { Icon } from './Icon';

export function Help({ text, label }: { text: string | undefined; label: string }) {
  if (!text) return null;
  return (
    <Tooltip label={text} multiline w={260} events={{ hover: true, focus: true, touch: true }}>
      <ActionIcon variant="subtle" color="gray" size={24} c="dimmed" aria-label={`${label}: ${text}`}>
        <Icon name="help" size={15} />
      </ActionIcon>
    </Tooltip>
  );
}
