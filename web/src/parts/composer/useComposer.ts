// What the composer remembers: text and note, quote, files, drafts, what is looked for at the cursor. Draws nothing.
import { useDisclosure } from '@mantine/hooks';
import type { QueryClient } from '@tanstack/react-query';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { ThreadMessage, ThreadPage } from '../../api/inbox';
import { writeNote } from '../../api/inboxQueries';
import { newId } from '../../api/newId';
import { useWords } from '../../i18n';
import { sayError } from '../refusals';
import { usePeople } from '../usePeople';
import type { ComposerHandle } from './Composer';
import { draftOf, readLocal, useKeepDraft } from './drafts';
import { useFiles } from './files';
import { dropOutgoing } from './outgoing';
import { useSuggestions } from './useSuggestions';
import { mentionsIn, put } from './write';

export const LONGEST = 4096;
const TYPING_MS = 4_000;

export function useComposer(
  conversation: ThreadPage,
  ref: Ref<ComposerHandle>,
  onTyping: (typing: boolean) => void,
  only?: 'reply' | 'note',
) {
  const t = useWords();
  const { id, messages } = conversation;
  const people = usePeople();
  const field = useRef<HTMLTextAreaElement>(null);
  const [begin] = useState(() => draftOf(readLocal(id), conversation.draft));
  const [wished, setMode] = useState<'reply' | 'note'>('reply');
  const mode = only ?? wished;
  const [texts, setTexts] = useState({ reply: begin.text, note: '' });
  const [quotedId, setQuotedId] = useState(begin.quoted);
  const [cursor, setCursor] = useState(begin.text.length);
  const [saving, setSaving] = useState(false);
  const [noteError, setNoteError] = useState<string>();
  const [templateOpened, template] = useDisclosure(false);
  const [choicesOpened, choices] = useDisclosure(false);
  const files = useFiles();
  const keep = useKeepDraft(id);
  const text = texts[mode];
  const quoted = messages.find((message) => message.id === quotedId) ?? null;

  /** The last message that was there when one began to write: what came after it, one may not have seen. */
  const last = messages.at(-1)?.id;
  const latest = useRef(last);
  latest.current = last;
  const since = useRef(last);
  if (texts.reply === '' && files.files.length === 0) since.current = last;

  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(typing.current), []);
  const tellTyping = () => {
    onTyping(true);
    clearTimeout(typing.current);
    typing.current = setTimeout(() => onTyping(false), TYPING_MS);
  };

  const set = (value: string) => {
    setTexts((both) => ({ ...both, [mode]: value }));
    setNoteError(undefined);
    if (mode === 'reply') keep({ text: value, quoted: quotedId });
    if (value !== '') tellTyping();
  };
  const focus = () => requestAnimationFrame(() => field.current?.focus());
  const place = (at: number) => {
    setCursor(at);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
    });
  };
  const write = (value: string, at: number) => {
    setCursor(at);
    set(value);
  };
  const replace = (from: number, to: number, what: string) => {
    const next = put(text, from, to, what);
    set(next.text);
    place(next.cursor);
  };
  const setQuoted = (message: ThreadMessage | null) => {
    setQuotedId(message?.id ?? null);
    keep({ text: texts.reply, quoted: message?.id ?? null });
  };
  const { suggestions, suggestionKey } = useSuggestions({
    conversation,
    mode,
    text,
    cursor,
    people,
    replace,
  });

  useImperativeHandle(ref, () => ({
    write: (next) => {
      setMode(next);
      focus();
    },
    quote: (message) => {
      setMode('reply');
      setQuoted(message);
      focus();
    },
    edit: (one) => {
      dropOutgoing(one);
      setMode('reply');
      setTexts((both) => ({
        ...both,
        reply: [one.message.text, both.reply].filter(Boolean).join('\n'),
      }));
      since.current = latest.current;
      focus();
    },
    template: template.open,
  }));

  return {
    field,
    mode,
    setMode: (next: 'reply' | 'note') => {
      setMode(next);
      focus();
    },
    text,
    write,
    insert: (what: string) => {
      const at = field.current?.selectionStart ?? text.length;
      replace(at, field.current?.selectionEnd ?? at, what);
    },
    setCursor,
    focus,
    quoted,
    setQuoted,
    files,
    suggestions,
    suggestionKey,
    saving,
    noteError,
    seenUntil: () => since.current,
    clear: () => {
      setTexts((both) => ({ ...both, reply: '' }));
      setQuotedId(null);
      keep({ text: '', quoted: null });
      onTyping(false);
      focus();
    },
    saveNote: async (words: string, cache: QueryClient) => {
      setSaving(true);
      try {
        await writeNote(id, { id: newId(), text: words, mentions: mentionsIn(words, people) });
        setTexts((both) => ({ ...both, note: '' }));
        await cache.invalidateQueries({ queryKey: ['conversation', id] });
      } catch (error) {
        setNoteError(sayError(error, t));
      } finally {
        setSaving(false);
        focus();
      }
    },
    template: { opened: templateOpened, ...template },
    choices: { opened: choicesOpened, ...choices },
  };
}
