// Whether the page is live, in a word and a dot; on a phone the word stands only while something is wrong. The connection
// itself is kept by `LiveLink`.
import { Group, Text, VisuallyHidden } from '@mantine/core';
import { useWords } from '../i18n';
import { useConnection } from './LiveLink';

const colours = { open: 'var(--desk-good)', connecting: 'var(--desk-warn)', lost: 'var(--desk-bad)' };

export function ConnectionMark() {
  const t = useWords();
  const connection = useConnection();
  return (
    <Group gap={6} wrap="nowrap" role="status" data-connection={connection}>
      <span
        aria-hidden
        style={{ width: 9, height: 9, borderRadius: 9, background: colours[connection], flex: 'none' }}
      />
      <Text
        size="sm"
        c={connection === 'open' ? 'dimmed' : colours[connection]}
        lineClamp={1}
        visibleFrom={connection === 'open' ? 'sm' : undefined}
      >
        {t.shell.connection[connection]}
      </Text>
      {connection === 'open' && (
        <VisuallyHidden hiddenFrom="sm">{t.shell.connection[connection]}</VisuallyHidden>
      )}
    </Group>
  );
}
