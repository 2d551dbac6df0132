// What a message holds, by its kind. A further kind is one more file here and one more line in `Held`.
import { Text } from '@mantine/core';
import type { ThreadMessage } from '../../../api/inbox';
import { useWords, word } from '../../../i18n';
import { Icon, type IconName } from '../../Icon';
import look from '../thread.module.css';
import { Cards } from './Cards';
import { InteractiveBox } from './InteractiveBox';
import { MediaBox } from './MediaBox';
import { OrderBox } from './OrderBox';
import { PlaceBox } from './PlaceBox';
import { TemplateBox } from './TemplateBox';
import { Words } from './Words';

const icons: Record<string, IconName> = {
  image: 'image',
  sticker: 'image',
  video: 'play',
  audio: 'audio',
  voice: 'audio',
  document: 'file',
  location: 'pin',
  contacts: 'person',
  order: 'cart',
  interactive: 'listing',
  template: 'template',
};
const plain = new Set(['text', 'note', 'interactive', 'button', 'template']);

export function Content({ message }: { message: ThreadMessage }) {
  const held = Held(message);
  const words = message.text ?? message.caption;
  const said = message.interactive || message.template?.preview ? null : words;
  return (
    <>
      {held}
      {!held && !(plain.has(message.type) && words) && message.type !== 'text' && message.from !== 'note' && (
        <Bare message={message} />
      )}
      {said && said !== message.order?.text && <Words text={said} />}
    </>
  );
}

function Held(message: ThreadMessage) {
  if (message.media) return <MediaBox media={message.media} caption={message.caption} />;
  if (message.location) return <PlaceBox place={message.location} />;
  if (message.contacts) return <Cards cards={message.contacts} />;
  if (message.order) return <OrderBox order={message.order} />;
  if (message.interactive) return <InteractiveBox interactive={message.interactive} />;
  if (message.template) return <TemplateBox template={message.template} />;
  return null;
}

/** A kind of which nothing more is known than its name. */
function Bare({ message }: { message: ThreadMessage }) {
  const t = useWords();
  return (
    <span className={look.media}>
      <Icon name={icons[message.type] ?? 'file'} />
      <Text component="span" size="sm">
        {word(t.conversation.types, message.type) ?? message.type}
        {message.filename && ` · ${message.filename}`}
      </Text>
    </span>
  );
}
