// What each key does in the inbox. Pure; listening is in `useKeys.ts`, the help is drawn from this list.
import type { Messages } from '../../i18n/en';

export type Command =
  | 'next'
  | 'previous'
  | 'select'
  | 'reply'
  | 'note'
  | 'assign'
  | 'snooze'
  | 'resolve'
  | 'label'
  | 'template'
  | 'macro'
  | 'customer'
  | 'search'
  | 'palette'
  | 'help'
  | 'leave';

export const keys: { key: string; command: Command; shown?: string }[] = [
  { key: 'j', command: 'next' },
  { key: 'k', command: 'previous' },
  { key: 'x', command: 'select' },
  { key: 'r', command: 'reply' },
  { key: 'n', command: 'note' },
  { key: 'a', command: 'assign' },
  { key: 's', command: 'snooze' },
  { key: 'e', command: 'resolve' },
  { key: 'l', command: 'label' },
  { key: 't', command: 'template' },
  { key: 'm', command: 'macro' },
  { key: 'c', command: 'customer' },
  { key: '/', command: 'search' },
  { key: '?', command: 'help' },
  { key: 'Escape', command: 'leave', shown: 'Esc' },
];

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Whether a text is being written, and whether a dialog or a menu is open. */
  writing: boolean;
  covered: boolean;
}

/** What was meant, if anything: letters belong to the text while one writes, and to the dialog while one is open. */
export function commandOf(pressed: Pressed): Command | null {
  const { key, ctrlKey, metaKey, altKey, writing, covered } = pressed;
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return covered ? null : 'palette';
  if (ctrlKey || metaKey || altKey || covered) return null;
  if (writing && key !== 'Escape') return null;
  return keys.find((one) => one.key === key || one.key === key.toLowerCase())?.command ?? null;
}

export const groups: { title: keyof Messages['keys']; commands: [string, keyof Messages['keys']][] }[] = [
  {
    title: 'list',
    commands: [
      ['j', 'next'],
      ['k', 'previous'],
      ['Enter', 'enter'],
      ['x', 'select'],
      ['/', 'search'],
    ],
  },
  {
    title: 'thread',
    commands: [
      ['r', 'reply'],
      ['n', 'note'],
      ['t', 'template'],
      ['a', 'assign'],
      ['s', 'snooze'],
      ['l', 'label'],
      ['m', 'macro'],
      ['e', 'resolve'],
      ['c', 'customer'],
      ['/', 'phrases'],
      ['@', 'mention'],
    ],
  },
  {
    title: 'everywhere',
    commands: [
      ['Ctrl K', 'palette'],
      ['?', 'help'],
      ['Esc', 'leave'],
    ],
  },
];
