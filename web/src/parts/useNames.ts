// The names of what the server names by id: agents, inboxes, KPIs, dimensions and their values. No formatting of figures.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { peopleQuery } from '../api/deskPeople';
import type { ConversationRow } from '../api/inbox';
import { deskQuery } from '../api/queries';
import { useLanguage, word } from '../i18n';
import { errorName } from './errorCodes';
import { languageName } from '../format/language';
import { writeWeekday } from '../format/time';

export function useNames() {
  const { t, lang } = useLanguage();
  const { data: desk } = useQuery(deskQuery);
  const { data: people } = useQuery(peopleQuery);

  return useMemo(() => {
    const agents = new Map(
      [...(people?.people ?? []), ...(desk?.agents ?? [])].map(({ id, name }) => [id, name]),
    );
    const inboxes = new Map(desk?.inboxes.map(({ id, name }) => [id, name]));
    const agent = (id: string | null) => {
      if (id === null || id === '') return t.common.nobody;
      return agents.get(id) ?? (id === 'bot' ? t.common.bot : id === 'none' ? t.common.nobody : id);
    };
    const inbox = (id: string) => inboxes.get(id) ?? id;
    const value = (dimension: string, id: string): string => {
      if (dimension === 'agent') return agent(id);
      if (dimension === 'inbox') return inbox(id);
      if (id !== 'none' && dimension === 'weekday') return writeWeekday(Number(id), lang);
      if (id !== 'none' && dimension === 'hour') return `${id.padStart(2, '0')}:00`;
      if (id !== 'none' && dimension === 'language') return languageName(id, lang);
      if (id !== 'none' && dimension === 'code') return errorName(id, t);
      const free = ['campaign', 'variant', 'category', 'label', 'team', 'step', 'currency'].includes(
        dimension,
      );
      return (free && id !== 'none' ? undefined : word(t.values, id)) ?? id;
    };
    return {
      agent,
      inbox,
      value,
      contact: (row: { contact_name: string | null; contact_hint?: string }) =>
        row.contact_name || row.contact_hint || t.common.unknownContact,
      /** The last words of a conversation, after who said them where that was not the customer. */
      lastWords: (row: Pick<ConversationRow, 'last_from' | 'last_text'>) => {
        const words = row.last_text ?? t.conversations.noText;
        if (row.last_from === 'agent') return `${t.conversations.you}: ${words}`;
        if (row.last_from === 'bot') return `${t.common.bot}: ${words}`;
        return row.last_from === 'automation' ? `${t.common.automation}: ${words}` : words;
      },
      dimension: (id: string) => word(t.dimensions, id) ?? id,
      measure: (id: string) => word(t.measures, id) ?? id,
      spoken: lang,
      kpi: (id: string) =>
        word(t.kpis, id)?.name ?? desk?.kpis.find((kpi) => kpi.id === id)?.name?.[lang] ?? id,
      /** What is asked for of a figure: something left out, something told beside it, the numerator. */
      part: (id: string) =>
        Object.hasOwn(t.leftOut, id)
          ? t.records.leftOut(word(t.leftOut, id)!('').trim())
          : (word(t.parts, id) ?? word(t.measures, id) ?? id),
      kpiHelp: (id: string) =>
        word(t.kpis, id)?.help ?? desk?.kpis.find((kpi) => kpi.id === id)?.meaning?.[lang],
      leftOut: (id: string, n: string) => word(t.leftOut, id)?.(n) ?? `${n} ${id}`,
    };
  }, [t, lang, desk, people]);
}

export type Names = ReturnType<typeof useNames>;
