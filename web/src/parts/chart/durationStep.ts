// The lines of a time axis: numbers of seconds, minutes, hours or days that people count in.
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const known = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY),
];
const LINES = 6;

/** The smallest known distance with which six lines reach the greatest value. */
export function durationStep(greatest: number): number {
  return known.find((step) => step * LINES >= greatest) ?? Math.ceil(greatest / LINES / DAY) * DAY;
}

const steps = [
  ...[1, 5, 15].map((n) => n * SECOND),
  ...[1, 5, 15].map((n) => n * MINUTE),
  ...[1, 4, 12].map((n) => n * HOUR),
  ...[1, 3, 7, 30, 90, 365].map((n) => n * DAY),
];
const WIDE = 50;

/** The lines of a growing scale around these values, where they lie too far apart for an even one; else nothing. */
export function growingSteps(values: number[]): number[] | null {
  const seen = values.map((value) => Math.max(value, SECOND));
  const [least, greatest] = [Math.min(...seen), Math.max(...seen)];
  if (seen.length === 0 || greatest / least < WIDE) return null;
  const from = steps.findLastIndex((step) => step <= least);
  const to = steps.findIndex((step) => step >= greatest);
  return steps.slice(from, to < 0 ? undefined : to + 1);
}
