// A card with a heading: what it is about, what can be done to the right of it, and the content. No data.
import { Group, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** What stories call it. */
  name?: string;
  lead?: string;
  right?: ReactNode;
  /** Whether what is to the right stays there however narrow the screen is. */
  nowrap?: boolean;
  children: ReactNode;
}

export function Section({ title, name, lead, right, nowrap, children }: Props) {
  return (
    <Paper className="card" p="md" component="section" aria-label={title} data-testid={name}>
      <Group justify="space-between" gap="xs" wrap={nowrap ? 'nowrap' : undefined} mb={lead ? 4 : 'sm'}>
        <Title order={2}>{title}</Title>
        {right}
      </Group>
      {lead && (
        <Text size="sm" c="dimmed" mb="sm" maw={820}>
          {lead}
        </Text>
      )}
      {children}
    </Paper>
  );
}
