// Listens to the keys of the inbox. What each means is in `keys.ts`.
import { useEffect, useRef } from 'react';
import { type Command, commandOf } from './keys';

export function useKeys(handle: (command: Command) => void) {
  const latest = useRef(handle);
  latest.current = handle;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const at = event.target instanceof HTMLElement ? event.target : null;
      const writing =
        at !== null && (at.isContentEditable || at.matches('textarea, select, input:not([type=checkbox])'));
      const covered = document.querySelector('[role=dialog], [role=menu]') !== null;
      const { key, ctrlKey, metaKey, altKey } = event;
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandOf({ key, ctrlKey, metaKey, altKey, writing, covered });
      if (!command) return;
      if (command !== 'leave') event.preventDefault();
      latest.current(command);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
