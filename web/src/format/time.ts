// Days and clock times in a time zone: reading them off an instant, counting days, writing them for people.
// No ranges of figures (see `parts/report/range.ts`), no lengths of time (see `duration.ts`).
import { dateFormat } from './formatters';

/** A calendar day, `2026-03-02`. */
export type Day = string;

const DAY_MS = 86_400_000;

function parts(instant: Date, zone: string): Record<string, string> {
  const format = dateFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

const QUARTER_MS = 900_000;
const days = new Map<string, Map<number, Day>>();

/**
 * The local day of an instant in a zone. A long thread asks for that of every message: it is worked out once for each quarter
 * of an hour, since zones are whole quarters away from UTC and no day begins within one.
 */
export function dayOf(instant: Date, zone: string): Day {
  const quarter = Math.floor(instant.getTime() / QUARTER_MS);
  let its = days.get(zone);
  if (!its) days.set(zone, (its = new Map()));
  let day = its.get(quarter);
  if (day === undefined) {
    const p = parts(instant, zone);
    its.set(quarter, (day = `${p.year}-${p.month}-${p.day}`));
  }
  return day;
}

/** The local time of an instant in a zone, to the second: `2026-03-02T09:00:00`. */
export function localTime(instant: Date, zone: string): string {
  const p = parts(instant, zone);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}`;
}

const utc = (day: Day) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

export function addDays(day: Day, days: number): Day {
  return new Date(utc(day) + days * DAY_MS).toISOString().slice(0, 10);
}

export function addMonths(day: Day, months: number): Day {
  const at = new Date(utc(day));
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
}

/** The Monday of the week of this day. */
export function monday(day: Day): Day {
  const weekday = (new Date(utc(day)).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS);
}

/** Whether this is a calendar day that exists. */
export function isDay(text: string | undefined): text is Day {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text));
}

/** Whether this is a day that exists, alone or with a time of day to the minute. */
export function isMoment(text: string | undefined): text is string {
  return text !== undefined && isDay(text.slice(0, 10)) && /^(T\d{2}:\d{2}(:\d{2})?)?$/.test(text.slice(10));
}

/** A calendar day for people; the day itself knows no zone. */
export function writeDay(day: Day, lang: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(lang, { ...options, timeZone: 'UTC' }).format(new Date(utc(day)));
}

/** The name of a weekday, `1` is Monday. */
export function writeWeekday(weekday: number, lang: string, style: 'long' | 'short' = 'long'): string {
  return writeDay(addDays('2024-01-01', weekday - 1), lang, { weekday: style });
}
