// The interval of the difference of two shares: Newcombe's, made of two Wilson intervals. Pure, without any words.

export interface Share {
  hits: number;
  n: number;
}

export interface Difference {
  size: number;
  low: number;
  high: number;
}

/** The quantile of the normal distribution for a certainty of 95 %. */
const Z = 1.959963984540054;

/** Wilson's interval of one share. */
export function wilson({ hits, n }: Share, z = Z): { low: number; high: number } {
  const share = hits / n;
  const z2 = z * z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** How much greater the first share is than the second; nothing where one of them has no cases. */
export function difference(a: Share, b: Share): Difference | null {
  if (a.n === 0 || b.n === 0) return null;
  const [p, q] = [a.hits / a.n, b.hits / b.n];
  const [first, second] = [wilson(a), wilson(b)];
  return {
    size: p - q,
    low: p - q - Math.hypot(p - first.low, second.high - q),
    high: p - q + Math.hypot(first.high - p, q - second.low),
  };
}

/** Whether the interval leaves out that there is no difference. */
export const isMoreThanChance = ({ low, high }: Difference): boolean => low > 0 || high < 0;
