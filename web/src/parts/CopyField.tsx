// A text that is taken elsewhere: shown whole, selected on focus, copied by a button that says so.
import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useWords } from '../i18n';
import { Icon } from './Icon';

interface Props {
  label: string;
  value: string;
  hint?: string;
}

export function CopyField({ label, value, hint }: Props) {
  const t = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      document.execCommand('copy'); // a page without HTTPS has no clipboard
    }
    setCopied(true);
  };
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'flex-end' }}>
      <TextInput
        ref={field}
        label={label}
        description={hint}
        value={value}
        readOnly
        style={{ flex: 1, minWidth: 0 }}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.85rem' } }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={<Icon name={copied ? 'check' : 'copy'} size={15} />}
        onClick={() => void copy()}
        aria-label={`${copied ? t.acts.copied : t.acts.copy}: ${label}`}
      >
        {copied ? t.acts.copied : t.acts.copy}
      </Button>
    </div>
  );
}
