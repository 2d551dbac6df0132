// The steps of a series: filling those in which nothing happened, and the span behind a cell. Pure.
import type { Grain, KpiRow } from '../../api/schema';
import { addDays, monday } from '../../format/time';
import { monthStart, type Span } from './range';

export interface Step {
  bucket: string;
  row: KpiRow | null;
}

const HOUR_MS = 3_600_000;
const MOST = 3_000;

function nextBucket(bucket: string, grain: Grain): string {
  if (grain === 'hour') return new Date(Date.parse(bucket) + HOUR_MS).toISOString();
  if (grain === 'month') return monthStart(bucket, 1);
  return addDays(bucket, grain === 'week' ? 7 : 1);
}

function firstBucket(all: KpiRow[], grain: Grain, span: Span): string | undefined {
  if (grain === 'hour') return all[0]?.bucket ?? undefined;
  if (grain === 'month') return monthStart(span.from);
  return grain === 'week' ? monday(span.from) : span.from.slice(0, 10);
}

/**
 * Every step of the range up to `until`, with its row where something was measured. Rows of one group among several begin and
 * end where `all` of them do.
 */
export function stepsOf(rows: KpiRow[], grain: Grain, span: Span, until: string, all = rows): Step[] {
  const key = (bucket: string) => (grain === 'hour' ? String(Date.parse(bucket)) : bucket);
  const known = new Map(rows.filter((row) => row.bucket !== null).map((row) => [key(row.bucket!), row]));
  const first = firstBucket(all, grain, span);
  if (first === undefined) return [];
  const last = all.at(-1)?.bucket ?? '';
  const within = (bucket: string) =>
    grain === 'hour'
      ? Date.parse(bucket) <= Date.parse(last)
      : bucket < span.to && (bucket <= until || bucket <= last);
  const steps: Step[] = [];
  for (let bucket = first; within(bucket) && steps.length < MOST; bucket = nextBucket(bucket, grain)) {
    steps.push({ bucket, row: known.get(key(bucket)) ?? null });
  }
  return steps;
}

/** The part of the range that a bucket covers. */
export function spanOf(bucket: string | null, grain: Grain, span: Span): Span {
  if (bucket === null) return span;
  const next = nextBucket(bucket, grain);
  if (grain === 'hour') return { from: new Date(bucket).toISOString(), to: next };
  return { from: bucket > span.from ? bucket : span.from, to: next < span.to ? next : span.to };
}

/** The filters of a cell: those of the page, each dimension of the group narrowed to its value. */
export function whereOf(where: string[], group: Record<string, string>): string[] {
  const rest = where.filter((one) => !Object.hasOwn(group, one.slice(0, one.indexOf('='))));
  return [...rest, ...Object.entries(group).map(([dimension, value]) => `${dimension}=${value}`)];
}
