// The command palette: everything that can be done from here, and every conversation, by its name. The field keeps the focus.
import { Modal, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { searchQuery } from '../../api/inboxQueries';
import { useWords } from '../../i18n';
import { fits } from '../../parts/composer/write';
import { Icon, type IconName } from '../../parts/Icon';
import { useNames } from '../../parts/useNames';
import look from './inbox.module.css';

export interface PaletteCommand {
  id: string;
  name: string;
  icon: IconName;
  hint?: string;
  run: () => void;
}
const MOST = 60;
/** The title is heard, not seen: the field says the same. */
const HIDDEN = {
  position: 'absolute',
  width: 1,
  height: 1,
  minHeight: 0,
  padding: 0,
  overflow: 'hidden',
} as const;

interface Props {
  commands: PaletteCommand[];
  open: (conversation: string) => void;
  close: () => void;
}

export function Palette({ commands, open, close }: Props) {
  const t = useWords();
  const names = useNames();
  const id = useId();
  const [word, setWord] = useState('');
  const [active, setActive] = useState(0);
  const [looked] = useDebouncedValue(word.trim(), 200);
  const found = useInfiniteQuery({ ...searchQuery(looked), enabled: looked.length >= 2 });
  const box = useRef<HTMLDivElement>(null);
  const conversations = new Map(
    (looked.length >= 2 ? (found.data?.pages[0]?.rows ?? []) : []).map(({ conversation }) => [
      conversation.id,
      conversation,
    ]),
  );
  const list: PaletteCommand[] = [
    ...commands.filter(({ name }) => fits(name, word)),
    ...[...conversations.values()].slice(0, 8).map((row) => ({
      id: `c-${row.id}`,
      name: names.contact(row),
      icon: 'chat' as const,
      hint: names.lastWords(row),
      run: () => open(row.id),
    })),
  ].slice(0, MOST);
  const at = Math.min(active, Math.max(0, list.length - 1));
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const take = (command: PaletteCommand | undefined) => {
    if (!command) return;
    close();
    setTimeout(command.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((at + 1) % Math.max(1, list.length));
    else if (event.key === 'ArrowUp') setActive((at + list.length - 1) % Math.max(1, list.length));
    else if (event.key === 'Enter') take(list[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      title={t.palette.title}
      styles={{ header: HIDDEN }}
      padding={0}
      size="lg"
      returnFocus={false}
    >
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        px="md"
        leftSection={<Icon name="search" />}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={list.length > 0 ? `${id}-${at}` : undefined}
        aria-label={t.palette.title}
        placeholder={t.palette.placeholder}
        value={word}
        onChange={(event) => {
          setWord(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={box} className={look.palette} id={id} role="listbox" aria-label={t.palette.commands}>
        {list.map((command, index) => (
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={look.command}
            onMouseDown={(event) => {
              event.preventDefault();
              take(command);
            }}
          >
            <Icon name={command.icon} size={16} />
            <Text component="span" size="sm">
              {command.name}
            </Text>
            {command.hint && (
              <Text component="span" size="xs" c="dimmed" truncate flex={1} ta="right">
                {command.hint}
              </Text>
            )}
          </div>
        ))}
      </div>
      {list.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t.palette.none}
        </Text>
      )}
    </Modal>
  );
}
