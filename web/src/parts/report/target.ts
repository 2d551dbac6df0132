// A target and whether a figure keeps it. Pure. Where neither direction is better nothing is kept or missed.
import type { KpiInfo } from '../../api/schema';
import type { Format } from '../../format';

type Aim = Pick<KpiInfo, 'unit' | 'better' | 'target' | 'up_to'>;

/** The target in a few signs: at most, at least, or from one to another; nothing where there is none. */
export function sayTarget(kpi: Aim, f: Pick<Format, 'figure'>): string | null {
  if (kpi.target === null) return null;
  const target = f.figure(kpi.target, kpi.unit);
  if (kpi.better === 'between' && kpi.up_to != null)
    return `${target}\u2009\u2013\u2009${f.figure(kpi.up_to, kpi.unit)}`;
  const sign = kpi.better === 'lower' ? '≤\u00a0' : kpi.better === 'higher' ? '≥\u00a0' : '';
  return sign + target;
}

/** Whether a figure lies on the wrong side of its target. */
export function isMissed(kpi: Aim, value: number | null | undefined): boolean {
  if (kpi.target === null || value === null || value === undefined) return false;
  if (kpi.better === 'lower') return value > kpi.target;
  if (kpi.better === 'higher') return value < kpi.target;
  if (kpi.better === 'between') return value < kpi.target || value > (kpi.up_to ?? Infinity);
  return false;
}
