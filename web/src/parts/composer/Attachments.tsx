// The files that wait to be sent: how each looks, how far it is, its caption, and why one cannot go out.
import { ActionIcon, Progress, Text, TextInput } from '@mantine/core';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Icon } from '../Icon';
import { sayError } from '../refusals';
import look from './composer.module.css';
import type { Attached, useFiles } from './files';

export function Attachments({ files }: { files: ReturnType<typeof useFiles> }) {
  if (files.files.length === 0) return null;
  return (
    <ul className={look.files} data-testid="attachments">
      {files.files.map((one) => (
        <One key={one.key} one={one} files={files} />
      ))}
    </ul>
  );
}

function One({ one, files }: { one: Attached; files: ReturnType<typeof useFiles> }) {
  const t = useWords();
  const f = useFormat();
  const captioned = one.kind !== 'audio' && one.kind !== 'sticker';
  return (
    <li className={look.file} data-ready={one.taken !== null || undefined}>
      <span className={look.thumb}>
        {one.kind === 'image' || one.kind === 'sticker' ? (
          <img src={one.url} alt="" />
        ) : (
          <Icon name={one.kind === 'audio' ? 'audio' : one.kind === 'video' ? 'play' : 'file'} size={22} />
        )}
      </span>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>
          {one.name}{' '}
          <Text component="span" size="xs" c="dimmed">
            {f.bytes(one.bytes)}
          </Text>
        </Text>
        {one.error ? (
          <Text size="xs" c="var(--desk-bad)" role="alert">
            {sayError(one.error, t)}
          </Text>
        ) : (
          !one.taken && (
            <Progress
              value={one.share * 100}
              size="sm"
              aria-label={t.composer.uploading(f.percent(one.share))}
            />
          )
        )}
        {one.kind === 'audio' && !one.error && <audio controls src={one.url} className={look.listen} />}
        {captioned && !one.error && (
          <TextInput
            size="xs"
            mt={4}
            aria-label={t.composer.caption}
            placeholder={t.composer.caption}
            maxLength={1024}
            value={one.caption}
            onChange={(event) => files.caption(one.key, event.currentTarget.value)}
          />
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t.composer.remove(one.name)}
        onClick={() => files.remove(one.key)}
      >
        <Icon name="close" size={16} />
      </ActionIcon>
    </li>
  );
}
