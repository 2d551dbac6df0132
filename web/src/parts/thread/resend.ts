// A message that failed, as a new message with the same content. Pure.
import type { SendIn, ThreadMessage } from '../../api/inbox';

/** What would be sent; nothing for a template, whose variables are chosen anew. */
export function resend(message: ThreadMessage): Omit<SendIn, 'client_id'> | null {
  const quoted = message.quoted ?? undefined;
  if (message.template || message.type === 'template') return null;
  if (message.media?.file)
    return {
      type: 'media',
      file: message.media.file,
      caption: message.caption ?? undefined,
      voice: message.media.voice || undefined,
      quoted,
    };
  const choice = message.interactive;
  const text = choice?.body ?? message.text ?? undefined;
  const footer = choice?.footer ?? undefined;
  if (choice?.buttons.length) return { type: 'buttons', text, footer, buttons: choice.buttons, quoted };
  if (choice?.list) return { type: 'list', text, footer, list: choice.list, quoted };
  if (choice?.link) return { type: 'link', text, footer, link: choice.link, quoted };
  if (choice?.ask) return { type: choice.ask === 'location' ? 'ask_location' : 'ask_number', text };
  return text ? { type: 'text', text, quoted } : null;
}
