// What a page shows when there is nothing to show: it loads, it is empty, it failed, it does not exist.
// How what went wrong is said is in `refusals.ts`.
import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../i18n';
import { Icon, type IconName } from './Icon';
import { sayError } from './refusals';

export function Loading({ label }: { label?: string }) {
  const t = useWords();
  return (
    <Group justify="center" p="xl" role="status" aria-live="polite">
      <Loader size="sm" />
      <Text c="dimmed">{label ?? t.common.loading}</Text>
    </Group>
  );
}

export function Empty(props: { title: string; hint?: string; icon?: IconName; children?: ReactNode }) {
  return (
    <Stack align="center" gap={6} p="xl" ta="center" c="dimmed">
      <Icon name={props.icon ?? 'tray'} size={34} />
      <Text fw={600} c="var(--mantine-color-text)">
        {props.title}
      </Text>
      {props.hint && <Text size="sm">{props.hint}</Text>}
      {props.children}
    </Stack>
  );
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useWords();
  return (
    <Alert
      color="red"
      variant="light"
      title={t.common.failed}
      icon={<Icon name="warn" />}
      m="md"
      role="alert"
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{sayError(error, t)}</Text>
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t.common.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

export function NotFound() {
  const t = useWords();
  return (
    <Stack align="center" p="xl" gap="sm">
      <Title order={1}>{t.common.notFound}</Title>
      <Text c="dimmed">{t.common.notFoundHint}</Text>
      <Link to="/live">{t.common.backHome}</Link>
    </Stack>
  );
}
