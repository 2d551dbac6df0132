// Draws what is offered while one writes; the text field keeps the focus and names the line that is meant.
import { Paper, Text } from '@mantine/core';
import look from './composer.module.css';
import type { useSuggestions } from './useSuggestions';

export function Suggestions(props: { suggestions: ReturnType<typeof useSuggestions>['suggestions'] }) {
  const { id, list, active, title } = props.suggestions;
  if (list.length === 0) return null;
  return (
    <Paper shadow="md" className={look.suggestions} id={id} role="listbox" aria-label={title}>
      {list.map((one, index) => (
        <div
          key={one.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={look.suggestion}
          onMouseDown={(event) => {
            event.preventDefault();
            one.take();
          }}
        >
          <Text size="sm" fw={600} truncate>
            {one.title}
          </Text>
          {one.hint && (
            <Text size="xs" c="dimmed" truncate>
              {one.hint}
            </Text>
          )}
        </div>
      ))}
    </Paper>
  );
}
