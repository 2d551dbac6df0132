// When something was, as short as a list needs it: the time today, the day before that. Pure.
import type { Format } from '../../format';

export function whenOf(at: string, now: Date, f: Pick<Format, 'dayOf' | 'clock' | 'shortDay'>): string {
  return f.dayOf(at) === f.dayOf(now.toISOString()) ? f.clock(at) : f.shortDay(at);
}
