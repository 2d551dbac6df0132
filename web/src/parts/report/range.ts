// From a chosen range to the days that are asked for, and to the stretch they are compared with. Pure; now is an argument.
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  isDay,
  localTime,
  monday,
} from '../../format/time';
import type { ReportState } from './state';

/** Days or local times of the zone; `to` is not included. */
export interface Span {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
const STEP_MS = 5 * 60_000;

/** The instant ranges count back from: now, or the end of the history when that is more than a day old. */
export function anchorOf(now: number, lastEvent: string | null): { at: Date; history: boolean } {
  const last = lastEvent ? Date.parse(lastEvent) : now;
  const history = now - last > DAY_MS;
  return { at: new Date(history ? last : now), history };
}

export function rangeOf(state: Pick<ReportState, 'range' | 'from' | 'to'>, at: Date, zone: string): Span {
  const today: Day = dayOf(at, zone);
  const tomorrow = addDays(today, 1);
  const since = (from: Day, to = tomorrow): Span => ({ from, to });
  switch (state.range) {
    case 'custom':
      return state.from && state.to ? since(state.from, state.to) : since(addDays(today, -6));
    case 'today':
      return since(today);
    case 'yesterday':
      return since(addDays(today, -1), today);
    case 'week':
      return since(monday(today));
    case 'month':
      return since(monthStart(today));
    case 'last_month':
      return since(monthStart(today, -1), monthStart(today));
    case '12m':
      return since(monthStart(today, -11));
    default:
      return since(addDays(today, 1 - Number.parseInt(state.range, 10)));
  }
}

/** A day or local time moved by whole days. */
const shift = (at: string, days: number) => addDays(at.slice(0, 10), days) + at.slice(10);

/**
 * The stretch of the same number of days just before. While the range still runs, it stops at the same time of day,
 * so that half a day is not compared with a whole one.
 */
export function previousOf(span: Span, at: Date, zone: string): Span {
  const whole = span.to.slice(10) <= span.from.slice(10);
  const days = Math.max(1, daysBetween(span.from, span.to) + (whole ? 0 : 1));
  const today = dayOf(at, zone);
  const running = isDay(span.to) && span.from <= today && today < span.to;
  const before = { from: shift(span.from, -days), to: shift(span.to, -days) };
  if (!running) return before;
  const step = new Date(Math.ceil(at.getTime() / STEP_MS) * STEP_MS);
  return { ...before, to: shift(localTime(step, zone), -days) };
}

/** The step that suits the length of a range. */
export function suitingGrain(span: Span): 'hour' | 'day' | 'week' | 'month' {
  const days = daysBetween(span.from, span.to);
  if (days <= 2) return 'hour';
  if (days <= 92) return 'day';
  return days <= 730 ? 'week' : 'month';
}

/** The first day of the month that begins `months` after the one of this day. */
export const monthStart = (day: Day, months = 0): Day => addMonths(`${day.slice(0, 8)}01`, months);
