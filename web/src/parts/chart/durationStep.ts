// The distance between two lines of a time axis: a number of seconds, minutes, hours or days that people count in.
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
