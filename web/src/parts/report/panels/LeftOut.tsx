// What a figure had to leave out, each count a way to the conversations it stands for.
import { Group, Text, UnstyledButton } from '@mantine/core';
import type { KpiRow } from '../../../api/schema';
import { useFormat } from '../../../format';
import { useWords } from '../../../i18n';
import { useNames } from '../../useNames';

export function LeftOut({ row, onOpen }: { row: KpiRow | undefined; onOpen: (left: string) => void }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const counts = Object.entries(row?.left_out ?? {}).filter(([, n]) => n > 0);
  if (counts.length === 0) return null;
  return (
    <Group gap={6} component="span">
      {counts.map(([kind, n]) => (
        <UnstyledButton key={kind} onClick={() => onOpen(kind)} data-left-out={kind}>
          <Text
            span
            size="xs"
            td="underline"
            title={t.report.leftOut}
            aria-label={t.records.leftOut(names.leftOut(kind, f.count(n)))}
          >
            {names.leftOut(kind, f.count(n))}
          </Text>
        </UnstyledButton>
      ))}
    </Group>
  );
}
