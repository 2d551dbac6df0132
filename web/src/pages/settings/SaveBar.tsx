// Saves or undoes what was changed, and says how that went: saved, or refused and why.
import { Alert, Button, Group, Text } from '@mantine/core';
import { ApiError } from '../../api/client';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { sayError } from '../../parts/refusals';

interface Props {
  changed: boolean;
  blocked?: boolean;
  busy: boolean;
  saved: boolean;
  error: unknown;
  onSave: () => void;
  onUndo: () => void;
}

export function SaveBar({ changed, blocked, busy, saved, error, onSave, onUndo }: Props) {
  const t = useWords();
  return (
    <>
      {error != null && (
        <Alert
          color="red"
          variant="light"
          icon={<Icon name="warn" />}
          title={t.settings.file.refused}
          role="alert"
        >
          {error instanceof ApiError ? error.message : sayError(error, t)}
        </Alert>
      )}
      <Group gap="sm">
        <Button onClick={onSave} loading={busy} disabled={!changed || blocked}>
          {t.settings.save}
        </Button>
        <Button variant="default" onClick={onUndo} disabled={!changed || busy}>
          {t.settings.undo}
        </Button>
        <Text size="sm" c="var(--desk-good)" role="status">
          {saved && !changed ? t.settings.saved : ''}
        </Text>
      </Group>
    </>
  );
}
