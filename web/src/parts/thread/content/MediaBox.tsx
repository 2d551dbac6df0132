// A file of a message in place: picture, film, sound, sticker or a document to download. What is still being fetched or
// was lost says so. The server decides what may be shown; what could run is only ever offered as a download.
import { Anchor, Modal, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Media } from '../../../api/inbox';
import { fileUrl, thumbnailUrl } from '../../../api/upload';
import { useFormat } from '../../../format';
import { useWords, word } from '../../../i18n';
import { Icon } from '../../Icon';
import look from '../thread.module.css';
import { Player } from './Player';

export function MediaBox({ media, caption }: { media: Media; caption: string | null }) {
  const t = useWords();
  const kind = word(t.conversation.types, media.kind) ?? media.kind;
  if (media.state === 'fetching' || (media.state === 'kept' && !media.file))
    return (
      <span className={look.media} data-fetching>
        <Icon name="clock" />
        <Text component="span" size="sm">
          {kind} · {t.thread.fetching}
        </Text>
      </span>
    );
  if (media.state === 'lost' || !media.file)
    return (
      <span className={look.media}>
        <Icon name="warn" />
        <Text component="span" size="sm">
          {kind} · {t.thread.lost}. {media.reason && word(t.thread.lostReasons, media.reason)}
        </Text>
      </span>
    );
  if (media.dangerous) return <File media={media} />;
  if (media.kind === 'image') return <Picture media={media} file={media.file} caption={caption} />;
  if (media.kind === 'sticker')
    return <img className={look.sticker} src={source(media.file)} alt={kind} loading="lazy" />;
  if (media.kind === 'video')
    return (
      <video
        className={look.video}
        controls
        preload="metadata"
        poster={media.thumbnail ? thumbnailUrl(media.file) : undefined}
        src={source(media.file)}
        aria-label={media.filename ?? kind}
        style={ratio(media)}
      />
    );
  if (media.kind === 'audio' || media.kind === 'voice')
    return <Player source={source(media.file)} seconds={media.seconds} name={kind} />;
  return <File media={media} />;
}

/** Where a file is fetched; one that is only on its way lies in the browser. */
const source = (file: string) => (file.startsWith('blob:') ? file : fileUrl(file));
const ratio = ({ width, height }: Media) =>
  width && height ? { aspectRatio: `${width} / ${height}` } : undefined;

function Picture({ media, file, caption }: { media: Media; file: string; caption: string | null }) {
  const t = useWords();
  const [opened, large] = useDisclosure(false);
  const name = caption ?? media.filename ?? t.conversation.types.image;
  return (
    <>
      <UnstyledButton
        className={look.picture}
        onClick={large.open}
        aria-label={`${t.thread.openImage}: ${name}`}
      >
        <img
          src={media.thumbnail && !file.startsWith('blob:') ? thumbnailUrl(file) : source(file)}
          alt=""
          loading="lazy"
          style={ratio(media)}
        />
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={large.close}
        size="auto"
        title={name}
        centered
        closeButtonProps={{ 'aria-label': t.common.close }}
      >
        <img src={source(file)} alt={name} className={look.large} />
        <Text size="sm" mt="xs">
          <Anchor href={source(file)} download={media.filename ?? ''}>
            {t.thread.download(media.filename ?? t.conversation.types.image)}
          </Anchor>
        </Text>
      </Modal>
    </>
  );
}

function File({ media }: { media: Media }) {
  const t = useWords();
  const f = useFormat();
  const name = media.filename ?? t.conversation.types.document;
  return (
    <>
      <a
        className={`plain ${look.media}`}
        href={source(media.file!)}
        download={media.filename ?? ''}
        aria-label={t.thread.download(name)}
      >
        <Icon name={media.dangerous ? 'warn' : 'file'} size={22} />
        <span style={{ minWidth: 0 }}>
          <Text component="span" size="sm" fw={600} style={{ display: 'block', overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text component="span" size="xs" c="dimmed">
            {[media.bytes !== null && f.bytes(media.bytes), media.mime].filter(Boolean).join(' · ')}
          </Text>
        </span>
        <Icon name="download" />
      </a>
      {media.dangerous && (
        <Text size="xs" c="var(--desk-bad)" fw={600}>
          {t.thread.dangerous}
        </Text>
      )}
    </>
  );
}
