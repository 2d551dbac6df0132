// Which language is spoken, and the hook that gives its words. No words themselves (see `en.ts` and its sisters).
// A further language is one more file and one more line in `languages`.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import en, { type Messages } from './en';

export type Language = 'en' | 'de' | 'it' | 'es';

export const languages: { id: Language; name: string; load: () => Promise<{ default: Messages }> }[] = [
  { id: 'en', name: 'English', load: async () => ({ default: en }) },
  { id: 'de', name: 'Deutsch', load: () => import('./de') },
  { id: 'it', name: 'Italiano', load: () => import('./it') },
  { id: 'es', name: 'Español', load: () => import('./es') },
];

const KEPT = 'watchdesk.language';

/** The first wish that we speak; English when there is none. */
export function chooseLanguage(kept: string | null, wishes: readonly string[]): Language {
  for (const wish of [kept ?? '', ...wishes]) {
    const found = languages.find(({ id }) => id === wish.slice(0, 2).toLowerCase());
    if (found) return found.id;
  }
  return 'en';
}

/** The language with the region of the reader, which decides how dates and figures are written. */
export function localeOf(lang: Language, wishes: readonly string[]): string {
  return (
    wishes.find((wish) => wish.slice(0, 3).toLowerCase() === `${lang}-`) ?? (lang === 'en' ? 'en-GB' : lang)
  );
}

export async function loadLanguage(id: Language): Promise<Messages> {
  const language = languages.find((one) => one.id === id);
  return (await language!.load()).default;
}

export function firstLanguage(): Language {
  return chooseLanguage(localStorage.getItem(KEPT), navigator.languages);
}

interface Spoken {
  lang: Language;
  t: Messages;
  speak: (lang: Language) => void;
}

const SpokenContext = createContext<Spoken>({ lang: 'en', t: en, speak: () => undefined });

export function LanguageProvider(props: { lang: Language; messages: Messages; children: ReactNode }) {
  const [spoken, setSpoken] = useState({ lang: props.lang, t: props.messages });

  useEffect(() => {
    document.documentElement.lang = spoken.lang;
  }, [spoken.lang]);

  const value = useMemo(
    () => ({
      ...spoken,
      speak: (lang: Language) => {
        localStorage.setItem(KEPT, lang);
        void loadLanguage(lang).then((t) => setSpoken({ lang, t }));
      },
    }),
    [spoken],
  );
  return <SpokenContext value={value}>{props.children}</SpokenContext>;
}

/** The words of the language that is spoken now. */
export const useWords = (): Messages => useContext(SpokenContext).t;
export const useLanguage = (): Spoken => useContext(SpokenContext);

/** The word for something the server named; `undefined` for what this version does not know. */
export function word<T>(words: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
