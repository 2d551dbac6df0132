// A dialog with a form: fields, what was refused, and the two buttons. Enter sends it. What it sends is the caller's.
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useWords } from '../i18n';
import { Refused } from './Refused';

interface Props {
  title: string;
  act: string;
  busy: boolean;
  error: unknown;
  blocked?: boolean;
  size?: string;
  onAct: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function Dialog({ title, act, busy, error, blocked, size, onAct, onClose, children }: Props) {
  const t = useWords();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!blocked && !busy) onAct();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          {children}
          <Refused error={error} />
          <Group justify="flex-end" gap="xs" mt="xs">
            <Button variant="default" onClick={onClose}>
              {t.acts.cancel}
            </Button>
            <Button type="submit" loading={busy} disabled={blocked}>
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
