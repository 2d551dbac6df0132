// A card with a heading: what it is about, what can be done to the right of it, and the content. No data.
import { Group, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  lead?: string;
  right?: ReactNode;
  children: ReactNode;
}

export function Section({ title, lead, right, children }: Props) {
  return (
    <Paper className="card" p="md" component="section" aria-label={title}>
      <Group justify="space-between" gap="xs" mb={lead ? 4 : 'sm'}>
        <Title order={2}>{title}</Title>
        {right}
      </Group>
      {lead && (
        <Text size="sm" c="dimmed" mb="sm">
          {lead}
        </Text>
      )}
      {children}
    </Paper>
  );
}
