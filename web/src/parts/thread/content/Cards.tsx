// Contact cards: names, numbers and addresses, each of which can be followed.
import { Text } from '@mantine/core';
import type { Card } from '../../../api/inbox';
import { useWords } from '../../../i18n';
import { Icon } from '../../Icon';
import look from '../thread.module.css';

export function Cards({ cards }: { cards: Card[] }) {
  const t = useWords();
  return cards.map((card, index) => (
    <span key={index} className={look.media}>
      <Icon name="person" size={22} />
      <span>
        <Text component="span" size="sm" fw={600} style={{ display: 'block' }}>
          {card.name ?? t.conversation.types.contacts}
        </Text>
        {card.phones.map((phone) => (
          <a key={phone} href={`tel:${phone.replace(/[^\d+]/g, '')}`} style={{ display: 'block' }}>
            <Text component="span" size="sm">
              {phone}
            </Text>
          </a>
        ))}
        {card.emails.map((email) => (
          <a key={email} href={`mailto:${encodeURIComponent(email)}`} style={{ display: 'block' }}>
            <Text component="span" size="sm">
              {email}
            </Text>
          </a>
        ))}
      </span>
    </span>
  ));
}
