// A card with a chart and the same figures as a table, one click apart. The chart is loaded when it is first drawn.
// What is drawn and what the table holds comes from the caller.
import { ActionIcon, Box, Group, Paper, Text, Title, Tooltip } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useWords } from '../../i18n';
import { Icon } from '../Icon';
import { Loading } from '../States';
import type { CanvasProps } from './Canvas';

const Canvas = lazy(() => import('./Canvas'));

interface Props extends CanvasProps {
  id?: string;
  title: string;
  controls?: ReactNode;
  table: ReactNode;
  empty?: ReactNode;
  /** One sentence under the chart on how to read it. */
  note?: string;
}

export function ChartPanel({ id, title, controls, table, empty, note, ...chart }: Props) {
  const t = useWords();
  const [asTable, setAsTable] = useState(false);
  const wish = asTable ? t.common.asChart : t.common.asTable;
  return (
    <Paper className="card" p="md" component="section" aria-label={title} id={id}>
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2}>{title}</Title>
        <Group gap="xs">
          {controls}
          <Tooltip label={wish}>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={`${wish}: ${title}`}
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            >
              <Icon name={asTable ? 'line' : 'table'} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      {empty ??
        (asTable ? (
          <Box
            mah={chart.height + 80}
            pos="relative"
            style={{ overflow: 'auto' }}
            tabIndex={0}
            role="group"
            aria-label={title}
          >
            {table}
          </Box>
        ) : (
          <Suspense fallback={<Loading />}>
            <Canvas {...chart} />
            {note && (
              <Text size="xs" c="dimmed" mt={6}>
                {note}
              </Text>
            )}
          </Suspense>
        ))}
    </Paper>
  );
}
