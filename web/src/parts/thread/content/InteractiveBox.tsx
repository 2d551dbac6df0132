// A message with something to choose, as the customer sees it: buttons, a list, a link, a question for place or number.
import { Text } from '@mantine/core';
import type { Interactive } from '../../../api/inbox';
import { useWords } from '../../../i18n';
import { Icon } from '../../Icon';
import look from '../thread.module.css';
import { Words } from './Words';

export function InteractiveBox({ interactive }: { interactive: Interactive }) {
  const t = useWords();
  const { body, footer, buttons, list, link, ask } = interactive;
  return (
    <div className={look.choice}>
      {body && <Words text={body} />}
      {footer && (
        <Text size="xs" c="dimmed">
          {footer}
        </Text>
      )}
      {buttons.map(({ id, title }) => (
        <span key={id} className={look.choiceButton}>
          <Icon name="reply" size={14} /> {title}
        </span>
      ))}
      {link && (
        <a className={look.choiceButton} href={safe(link.url)} target="_blank" rel="noreferrer noopener">
          <Icon name="out" size={14} /> {link.title}
        </a>
      )}
      {ask && (
        <span className={look.choiceButton}>
          <Icon name={ask === 'location' ? 'pin' : 'person'} size={14} />{' '}
          {ask === 'location' ? t.thread.asksLocation : t.thread.asksNumber}
        </span>
      )}
      {list && (
        <details>
          <summary className={look.choiceButton}>
            <Icon name="listing" size={14} /> {list.button}
          </summary>
          {list.sections.map((section, index) => (
            <div key={index}>
              {section.title && (
                <Text size="xs" fw={600} mt={4}>
                  {section.title}
                </Text>
              )}
              {section.rows.map((row) => (
                <Text key={row.id} size="sm">
                  {row.title}
                  {row.description && (
                    <Text component="span" size="xs" c="dimmed">
                      {' '}
                      {row.description}
                    </Text>
                  )}
                </Text>
              ))}
            </div>
          ))}
        </details>
      )}
    </div>
  );
}

/** Only what is a web address can be followed. */
const safe = (url: string) => (/^https?:\/\//i.test(url) ? url : undefined);
