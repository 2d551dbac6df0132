// Takes one file, dropped or chosen, and says which form it must have. Reads nothing of it.
import { Alert, Button, FileButton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { example } from './state';

const MOST = 50 * 1024 * 1024;

export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const t = useWords();
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const take = (file: File | null | undefined) => {
    if (!file) return;
    setTooLarge(file.size > MOST);
    if (file.size <= MOST) onFile(file);
  };
  return (
    <Stack gap="sm">
      <div
        className={look.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <Icon name="upload" size={30} />
        <Text fw={600}>{t.importing.drop}</Text>
        <Text size="sm" c="dimmed">
          {t.importing.or}
        </Text>
        <FileButton
          onChange={take}
          accept=".csv,.txt,.tsv,text/csv"
          inputProps={{ 'aria-label': t.importing.choose }}
        >
          {(props) => <Button {...props}>{t.importing.choose}</Button>}
        </FileButton>
      </div>
      {tooLarge && (
        <Alert color="red" variant="light" role="alert">
          {t.importing.tooLarge}
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {t.importing.format}{' '}
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(example)}`}
          download="watchdesk-contacts-example.csv"
        >
          {t.importing.example}
        </a>
      </Text>
    </Stack>
  );
}
