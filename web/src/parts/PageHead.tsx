// The head of a page: its title, also in the window's title, and what stands to the right of it. No data.
import { Group, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../i18n';

export function useTitle(title: string) {
  const t = useWords();
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title, t]);
}

export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  useTitle(title);
  return (
    <Group justify="space-between" mb="md" gap="sm" wrap="wrap">
      <Title order={1}>{title}</Title>
      {children && <Group gap="xs">{children}</Group>}
    </Group>
  );
}
