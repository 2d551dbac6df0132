// Asks once more before something that cannot be undone, and says what it means. What is done is the caller's.
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useWords } from '../i18n';
import { Refused } from './Refused';

interface Props {
  title: string;
  text: string;
  act: string;
  busy?: boolean;
  error?: unknown;
  /** Whether doing it takes something away. */
  calm?: boolean;
  onAct: () => void;
  onClose: () => void;
}

export function Confirm({ title, text, act, busy, error, calm, onAct, onClose }: Props) {
  const t = useWords();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t.common.close }}>
      <Stack gap="md">
        <Text size="sm">{text}</Text>
        <Refused error={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t.acts.cancel}
          </Button>
          <Button color={calm ? undefined : 'red.8'} loading={busy} onClick={onAct}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
