// The desk file as text, with its line numbers; a line that the server cannot use is marked and said.
import { Box, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/client';
import { deskFileQuery } from '../../api/queries';
import { useWords } from '../../i18n';
import { Failed, Loading } from '../../parts/States';
import { SaveBar } from './SaveBar';
import look from './settings.module.css';
import { useSaveDesk } from './useSaveDesk';

export function DeskFile() {
  const { data, error, refetch } = useQuery(deskFileQuery);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <Editor kept={data.text} />;
}

function Editor({ kept }: { kept: string }) {
  const t = useWords();
  const [text, setText] = useState(kept);
  const save = useSaveDesk();
  const line = save.error instanceof ApiError ? save.error.line : null;
  return (
    <Paper className="card" p="md" component="section" aria-label={t.settings.file.tab}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.settings.file.lead}
        </Text>
        <NumberedText
          text={text}
          line={line}
          onChange={(changed) => {
            setText(changed);
            save.reset();
          }}
        />
        {line !== null && (
          <Text size="sm" fw={600} c="var(--desk-bad)">
            {t.settings.file.line(String(line))}
          </Text>
        )}
        <SaveBar
          changed={text !== kept}
          busy={save.isPending}
          saved={save.isSuccess}
          error={save.error}
          onSave={() => save.mutate(text)}
          onUndo={() => {
            setText(kept);
            save.reset();
          }}
        />
      </Stack>
    </Paper>
  );
}

interface TextProps {
  text: string;
  /** The line that was refused, from 1. */
  line: number | null;
  onChange: (text: string) => void;
}

/** A text field with numbers beside its lines, which move with it. */
function NumberedText({ text, line, onChange }: TextProps) {
  const t = useWords();
  const numbers = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = text.split('\n');

  useEffect(() => {
    if (line === null || !field.current) return;
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    field.current.focus();
    field.current.setSelectionRange(before, before + (lines[line - 1]?.length ?? 0));
  }, [line]);

  return (
    <Box className={look.editor}>
      <div ref={numbers} className={look.numbers} aria-hidden>
        {lines.map((_, index) => (
          <div key={index} data-wrong={index + 1 === line || undefined}>
            {index + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={field}
        className={look.text}
        aria-label={t.settings.file.text}
        aria-invalid={line !== null}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        rows={Math.min(34, Math.max(16, lines.length + 1))}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        onScroll={({ currentTarget }) => {
          if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop;
        }}
      />
    </Box>
  );
}
