// The hook that writes figures and times in the language of the reader and the zone of the desk.
// How each is written is in the files beside this one; nothing is written by hand anywhere else.
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { deskQuery } from '../api/queries';
import type { Better, Unit } from '../api/schema';
import { localeOf, useLanguage } from '../i18n';
import { duration, ticking } from './duration';
import { dateFormat } from './formatters';
import { bytes, change, count, figure, percent } from './number';
import { dayOf, writeDay, writeWeekday } from './time';

export function useFormat(zoneWished?: string) {
  const { lang: spoken, t } = useLanguage();
  const lang = localeOf(spoken, navigator.languages);
  const desk = useQueryClient().getQueryData(deskQuery.queryKey);
  const zone = zoneWished ?? desk?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

  return useMemo(() => {
    const write = (options: Intl.DateTimeFormatOptions) => {
      const format = dateFormat(lang, { ...options, timeZone: zone });
      return (time: string) => format.format(new Date(time));
    };
    return {
      zone,
      lang,
      count: (n: number) => count(n, lang),
      percent: (share: number) => percent(share, lang),
      bytes: (n: number) => bytes(n, lang),
      duration: (ms: number) => duration(ms, lang, t.units),
      ticking: (ms: number) => ticking(ms, lang, t.units),
      figure: (value: number | null | undefined, unit: Unit) => figure(value, unit, lang, t.units),
      change: (now: number | null, before: number | null, unit: Unit, better: Better) =>
        change(now, before, unit, better, lang, t.units.points),
      dateTime: write({ dateStyle: 'medium', timeStyle: 'short' }),
      clock: write({ hour: '2-digit', minute: '2-digit' }),
      clockSeconds: write({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
      longDay: write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
      shortDay: write({ day: 'numeric', month: 'short' }),
      dayOf: (time: string) => dayOf(new Date(time), zone),
      day: (day: string) => writeDay(day, lang, { day: 'numeric', month: 'short', year: 'numeric' }),
      axisDay: (day: string) => writeDay(day, lang, { day: 'numeric', month: 'short' }),
      month: (day: string) => writeDay(day, lang, { month: 'long', year: 'numeric' }),
      weekday: (n: number) => writeWeekday(n, lang),
      shortWeekday: (n: number) => writeWeekday(n, lang, 'short'),
    };
  }, [lang, t, zone]);
}

export type Format = ReturnType<typeof useFormat>;
