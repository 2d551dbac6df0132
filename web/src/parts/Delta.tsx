// How a figure moved against the previous period: arrow, size, and whether that is good, in word and colour.
// The arithmetic is in `format/number.ts`.
import { Group, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import type { Better, Unit } from '../api/schema';
import { useFormat } from '../format';
import { useWords } from '../i18n';
import { Icon } from './Icon';

interface Props {
  now: number | null;
  before: number | null;
  unit: Unit;
  better: Better;
  /** What the previous period was, shown beside the pointer. */
  note: string;
}

export function Delta({ now, before, unit, better, note }: Props) {
  const t = useWords();
  const moved = useFormat().change(now, before, unit, better);
  if (!moved) return null;
  const word =
    moved.direction === 'none'
      ? t.report.same
      : moved.good === null
        ? ''
        : moved.good
          ? t.report.better
          : t.report.worse;
  const colour = moved.good === null ? 'dimmed' : moved.good ? 'var(--desk-good)' : 'var(--desk-bad)';
  return (
    <Tooltip label={note}>
      <Group gap={3} wrap="nowrap" w="fit-content" c={colour}>
        {moved.direction !== 'none' && <Icon name={moved.direction} size={13} />}
        <Text size="xs" component="span">
          {moved.direction !== 'none' && `${moved.size} `}
          {word}
        </Text>
        <VisuallyHidden>{note}</VisuallyHidden>
      </Group>
    </Tooltip>
  );
}
