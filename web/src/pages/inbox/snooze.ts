// The usual ends of a snooze, reckoned from now in the clock of the reader. Pure.
export type Preset = 'inHour' | 'inThree' | 'tomorrow' | 'monday';
const HOUR = 3_600_000;
const MORNING = 9;

export const presets: readonly Preset[] = ['inHour', 'inThree', 'tomorrow', 'monday'];

export function endOf(preset: Preset, now: Date): Date {
  if (preset === 'inHour') return new Date(now.getTime() + HOUR);
  if (preset === 'inThree') return new Date(now.getTime() + 3 * HOUR);
  const end = new Date(now);
  const ahead = preset === 'tomorrow' ? 1 : (8 - now.getDay()) % 7 || 7;
  end.setDate(end.getDate() + ahead);
  end.setHours(MORNING, 0, 0, 0);
  return end;
}

/** A local date and time as the browser's field for one writes it. */
export function fieldOf(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
