// A template as the customer sees it, its variables filled with their samples.
import { useWords } from '../../i18n';
import { Bubble } from '../../parts/Bubble';
import type { IconName } from '../../parts/Icon';
import { type ButtonType, type Draft, filled } from './draft';

const mediaIcons = { image: 'image', video: 'image', document: 'file', location: 'pin' } as const;
const buttonIcons: Record<ButtonType, IconName> = {
  QUICK_REPLY: 'reply',
  URL: 'link',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copy',
};

export function Preview({ draft }: { draft: Draft }) {
  const t = useWords();
  const { header, body, samples, footer, buttons } = draft;
  const media = header.kind === 'none' || header.kind === 'text' ? undefined : header.kind;
  return (
    <Bubble
      label={t.template.preview}
      media={media && { icon: mediaIcons[media], name: header.fileName || t.template.headers[media] }}
      header={header.kind === 'text' ? filled(header.text, () => header.sample) : undefined}
      body={body.trim() ? filled(body, (name) => samples[name]) : [{ text: t.template.previewEmpty }]}
      footer={footer}
      buttons={buttons.map(({ type, text }) => ({
        text: text || t.template.buttonTypes[type],
        icon: buttonIcons[type],
      }))}
    />
  );
}
