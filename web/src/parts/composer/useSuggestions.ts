// What is offered while one writes: saved replies behind `/`, colleagues behind `@` in a note. Keys move and take.
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { Person } from '../../api/deskPeople';
import { fillPhrase, phrasesQuery } from '../../api/deskPhrases';
import type { ThreadPage } from '../../api/inbox';
import { useWords } from '../../i18n';
import { toast } from '../../shell/toasts';
import { sayError } from '../refusals';
import { fits, lookedFor } from './write';

export interface Suggestion {
  key: string;
  title: string;
  hint: string;
  take: () => void;
}
const MOST = 8;

interface Ask {
  conversation: ThreadPage;
  mode: 'reply' | 'note';
  text: string;
  cursor: number;
  people: Person[];
  replace: (from: number, to: number, what: string) => void;
}

export function useSuggestions({ conversation, mode, text, cursor, people, replace }: Ask) {
  const t = useWords();
  const id = useId();
  const [active, setActive] = useState(0);
  const [left, setLeft] = useState<string | null>(null);
  const { data: phrases } = useQuery(phrasesQuery);
  const looked = useMemo(
    () => lookedFor(text, cursor, mode === 'note' ? ['@', '/'] : ['/']),
    [text, cursor, mode],
  );
  const mark = looked && `${looked.mark}${looked.from}`;

  const takePhrase = async (phrase: string, from: number, to: number) => {
    try {
      const { text: words, missing } = await fillPhrase(phrase, conversation.id);
      replace(from, to, words);
      if (missing.length > 0) toast(t.composer.missing(missing.join(', ')), true);
    } catch (error) {
      toast(sayError(error, t), true);
    }
  };
  const list: Suggestion[] = useMemo(() => {
    if (!looked || mark === left) return [];
    const { from, to, word } = looked;
    if (looked.mark === '@')
      return people
        .filter(({ name }) => fits(name, word))
        .slice(0, MOST)
        .map((person) => ({
          key: person.id,
          title: person.name,
          hint: person.team ?? '',
          take: () => replace(from, to, `@${person.name} `),
        }));
    return (phrases?.phrases ?? [])
      .filter(({ shortcut, title }) => fits(`${shortcut} ${title}`, word))
      .slice(0, MOST)
      .map((phrase) => ({
        key: phrase.id,
        title: `/${phrase.shortcut} · ${phrase.title}`,
        hint: phrase.text,
        take: () => void takePhrase(phrase.id, from, to),
      }));
  }, [looked, mark, left, people, phrases]);

  const at = Math.min(active, Math.max(0, list.length - 1));
  const suggestionKey = (event: KeyboardEvent): boolean => {
    if (list.length === 0) return false;
    if (event.key === 'ArrowDown') setActive((at + 1) % list.length);
    else if (event.key === 'ArrowUp') setActive((at + list.length - 1) % list.length);
    else if (event.key === 'Enter' || event.key === 'Tab') {
      list[at]!.take();
      setActive(0);
    } else if (event.key === 'Escape') setLeft(mark);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    suggestionKey,
    suggestions: {
      id,
      list,
      active: at,
      activeId: list.length > 0 ? `${id}-${at}` : undefined,
      title: looked?.mark === '@' ? t.composer.mentions : t.composer.phrases,
    },
  };
}
