// The words of a message; an address in them can be followed. Never markup: what a customer writes stays text.
import { Text } from '@mantine/core';
import { links } from './links';
import look from '../thread.module.css';

export function Words({ text }: { text: string }) {
  return (
    <Text className={look.words} dir="auto">
      {links(text).map((part, index) =>
        part.url ? (
          <a key={index} href={part.url} target="_blank" rel="noreferrer noopener">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </Text>
  );
}
