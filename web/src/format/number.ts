// A figure of any unit as text, and the change from one figure to another. No time zones, no colours.
// A new unit gets one case in `figure` and one in `change`.
import type { Better, Unit } from '../api/schema';
import { duration, type UnitWords } from './duration';
import { numberFormat } from './formatters';

const NO_VALUE = '\u2013';

export const count = (n: number, lang: string) => numberFormat(lang).format(n);

export const percent = (share: number, lang: string) =>
  numberFormat(lang, { style: 'percent', maximumFractionDigits: 1 }).format(share);

export function bytes(n: number, lang: string): string {
  const [value, unit] =
    n < 1024 ? [n, 'byte'] : n < 1024 ** 2 ? [n / 1024, 'kilobyte'] : [n / 1024 ** 2, 'megabyte'];
  return numberFormat(lang, {
    style: 'unit',
    unit: unit as string,
    maximumFractionDigits: 1,
  }).format(value as number);
}

/** A figure with its unit; a dash when there is none. */
export function figure(value: number | null | undefined, unit: Unit, lang: string, units: UnitWords): string {
  if (value === null || value === undefined) return NO_VALUE;
  if (unit === 'ms') return duration(value, lang, units);
  if (unit === 'ratio') return percent(value, lang);
  return numberFormat(lang, { maximumFractionDigits: unit === 'number' ? 2 : 1 }).format(value);
}

export interface Change {
  /** The change as text without its direction: "12 %" or "3.1 pts". */
  size: string;
  direction: 'up' | 'down' | 'none';
  /** Whether that is good news; `null` where neither direction is better. */
  good: boolean | null;
}

/** How a figure moved: in percent, or in percentage points for a share. */
export function change(
  now: number | null,
  before: number | null,
  unit: Unit,
  better: Better,
  lang: string,
  points: string,
): Change | null {
  if (now === null || before === null || (unit !== 'ratio' && before === 0)) return null;
  const moved = unit === 'ratio' ? (now - before) * 100 : ((now - before) / before) * 100;
  const rounded = Math.round(moved * 10) / 10;
  const direction = rounded > 0 ? 'up' : rounded < 0 ? 'down' : 'none';
  const number = numberFormat(lang, { maximumFractionDigits: Math.abs(rounded) < 10 ? 1 : 0 });
  const size =
    unit === 'ratio'
      ? `${number.format(Math.abs(rounded))}\u00a0${points}`
      : percent(
          Math.round(Math.abs(moved) * (Math.abs(moved) < 10 ? 10 : 1)) / (Math.abs(moved) < 10 ? 1000 : 100),
          lang,
        );
  const good =
    (better !== 'lower' && better !== 'higher') || direction === 'none'
      ? null
      : (direction === 'up') === (better === 'higher');
  return { size, direction, good };
}
