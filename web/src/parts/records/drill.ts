// Which records stand behind a figure that was clicked, and how the address says so. Pure; the drawer is beside it.
import type { RecordsQuery } from '../../api/schema';
import { listOf, textOf } from '../../search';

export interface Drill {
  kpi: string;
  from?: string;
  to?: string;
  zone?: string;
  clock?: 'wall' | 'business';
  measure?: string;
  where: string[];
  /** What of it: something left out, something told beside, the numerator. */
  part?: string;
  /** Only values from here on, and below that. */
  least?: number;
  below?: number;
}

type Search = Record<string, unknown>;

const keys = [
  'd_kpi',
  'd_from',
  'd_to',
  'd_zone',
  'd_clock',
  'd_measure',
  'd_where',
  'd_part',
  'd_least',
  'd_below',
] as const;

/** The search of a page with the drawer opened on these records. */
export function withDrill(search: Search, drill: Drill): Search {
  return {
    ...withoutDrill(search),
    d_kpi: drill.kpi,
    d_from: drill.from,
    d_to: drill.to,
    d_zone: drill.zone,
    d_clock: drill.clock === 'business' ? 'business' : undefined,
    d_measure: drill.measure,
    d_where: drill.where,
    d_part: drill.part,
    d_least: drill.least,
    d_below: drill.below,
  };
}

export function withoutDrill(search: Search): Search {
  return Object.fromEntries(
    Object.entries(search).filter(([key]) => !(keys as readonly string[]).includes(key)),
  );
}

const numberOf = (value: unknown): number | undefined => {
  const text = textOf(value);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
};

export function drillOf(search: Search): Drill | null {
  const kpi = textOf(search.d_kpi);
  if (!kpi) return null;
  return {
    kpi,
    from: textOf(search.d_from),
    to: textOf(search.d_to),
    zone: textOf(search.d_zone),
    clock: textOf(search.d_clock) === 'business' ? 'business' : 'wall',
    measure: textOf(search.d_measure),
    where: listOf(search.d_where),
    part: textOf(search.d_part),
    least: numberOf(search.d_least),
    below: numberOf(search.d_below),
  };
}

/** The records as the server is asked for them. */
export function questionOf({ kpi: _, least, ...rest }: Drill): RecordsQuery {
  return { ...rest, at_least: least };
}
