// A length of time as people say it: 38 s, 2 min 05 s, 1 h 12 min, 3 d 4 h, 1 min. Takes milliseconds, never an instant.
// Dates and clock times are in `time.ts`, other numbers in `number.ts`.
import { numberFormat } from './formatters';

export interface UnitWords {
  d: string;
  h: string;
  min: string;
  s: string;
}

const NO_BREAK = '\u00a0';

/** Writes milliseconds in the two greatest units that matter, with a decimal only below ten seconds. */
export function duration(ms: number, lang: string, units: UnitWords, keepZero = false): string {
  const whole = (n: number, digits = 1) =>
    numberFormat(lang, { minimumIntegerDigits: digits, maximumFractionDigits: 0 }).format(n);
  const join = (parts: [string, string][]) => parts.map(([n, unit]) => n + NO_BREAK + unit).join(NO_BREAK);
  const two = (more: [string, string], rest: number, digits: number, unit: string) =>
    join(rest === 0 && !keepZero ? [more] : [more, [whole(rest, digits), unit]]);

  if (ms < 9_950 && ms % 1000 !== 0) {
    const tenths = numberFormat(lang, { maximumFractionDigits: 1 }).format(ms / 1000);
    return join([[tenths, units.s]]);
  }
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return join([[whole(seconds), units.s]]);
  if (seconds < 3600) return two([whole(Math.floor(seconds / 60)), units.min], seconds % 60, 2, units.s);
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return two([whole(Math.floor(minutes / 60)), units.h], minutes % 60, 2, units.min);
  const hours = Math.round(minutes / 60);
  return two([whole(Math.floor(hours / 24)), units.d], hours % 24, 1, units.h);
}

/** A running wait, in whole seconds and with its zeros, so that it ticks evenly. */
export function ticking(ms: number, lang: string, units: UnitWords): string {
  return duration(Math.max(0, Math.floor(ms / 1000) * 1000), lang, units, true);
}
