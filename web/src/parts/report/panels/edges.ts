// The edges between the columns of a spread of durations, from seconds to hours, and what lies below each. Pure.
import type { Histogram } from '../../../api/schema';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const EDGES = [
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  4 * HOUR,
  24 * HOUR,
];

type Bucket = Histogram['buckets'][number];

/** Each column with its share of all, and the share of all that is no longer than it. */
export function cumulated(buckets: Bucket[]): (Bucket & { share: number; upTo: number })[] {
  const total = buckets.reduce((sum, { n }) => sum + n, 0) || 1;
  let below = 0;
  return buckets.map((bucket) => {
    below += bucket.n;
    return { ...bucket, share: bucket.n / total, upTo: below / total };
  });
}
