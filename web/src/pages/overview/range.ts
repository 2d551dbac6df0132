// From a chosen range to the days that are asked for, and to the stretch they are compared with. Pure; now is an argument.
import { addDays, addMonths, type Day, dayOf, daysBetween, localTime } from '../../format/time';
import type { OverviewState } from './state';

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

export function rangeOf(state: Pick<OverviewState, 'range' | 'from' | 'to'>, at: Date, zone: string): Span {
  const today: Day = dayOf(at, zone);
  const tomorrow = addDays(today, 1);
  if (state.range === 'custom' && state.from && state.to) return { from: state.from, to: state.to };
  if (state.range === 'today') return { from: today, to: tomorrow };
  if (state.range === '30d') return { from: addDays(today, -29), to: tomorrow };
  if (state.range === 'month') return { from: `${today.slice(0, 8)}01`, to: tomorrow };
  return { from: addDays(today, -6), to: tomorrow };
}

/**
 * The stretch of the same number of days just before. While the range still runs, it stops at the same time of day,
 * so that half a day is not compared with a whole one.
 */
export function previousOf(span: Span, at: Date, zone: string): Span {
  const days = daysBetween(span.from, span.to);
  const today = dayOf(at, zone);
  const running = span.from <= today && today < span.to;
  const back = addDays(span.from, -days);
  if (!running) return { from: back, to: span.from };
  const step = new Date(Math.ceil(at.getTime() / STEP_MS) * STEP_MS);
  const until = localTime(step, zone);
  return { from: back, to: `${addDays(until.slice(0, 10), -days)}${until.slice(10)}` };
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
