// The state of a report page with everything that follows from it: the span, the one before, the step, the question, and the
// way to change it. What the page shows is its `Report`; nothing is drawn here.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { deskQuery } from '../../api/queries';
import type { Desk, Grain, KpiInfo, KpiQuery } from '../../api/schema';
import { dayOf } from '../../format/time';
import { useNow } from '../../shell/LiveLink';
import type { Drill } from '../records/drill';
import { useDrill } from '../records/useDrill';
import { spanOf, whereOf } from './buckets';
import { anchorOf, previousOf, rangeOf, suitingGrain } from './range';
import type { Report } from './report';
import { readState, type ReportState, usual, writeState } from './state';
import { useFresh } from './useFresh';

const MINUTE = 60_000;

/** One cell of a page, whose records can be opened. */
export interface Cell {
  bucket?: string | null;
  grain?: Grain;
  group?: Record<string, string>;
  /** What of it: something left out, something told beside, the numerator. */
  part?: string;
  measure?: string;
  /** Only values of this span. */
  values?: { from: number; to: number | null };
}

/** Peak hours have their own panel. */
const isFigure = ({ id }: KpiInfo) => id !== 'heatmap';

export function useReport(report: Report, fixed: string[] = []) {
  const { data: desk } = useQuery(deskQuery);
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const { open } = useDrill();
  const first = useMemo(() => ({ ...usual, ...report.first }), [report]);
  const state = useMemo(() => readState(search, first), [search, first]);
  const held = fixed.join('\n'); // what the page itself fixes, as one text so that it stays the same between drawings
  const scope = useScope(state, held, desk);

  const change = useCallback(
    (part: Partial<ReportState>) =>
      void navigate({
        to: '.',
        search: writeState({ ...state, ...part }, first) as never,
        resetScroll: false,
      }),
    [navigate, state, first],
  );

  /** Which records lie behind one cell of the page. */
  const cell = useCallback(
    (kpi: string, { bucket, grain, group, part, measure, values }: Cell): Drill => ({
      kpi,
      ...spanOf(bucket ?? null, grain ?? 'total', scope.span),
      zone: state.zone,
      clock: state.clock,
      where: whereOf(scope.query.where, group ?? {}),
      part,
      measure,
      least: values?.from,
      below: values?.to ?? undefined,
    }),
    [scope, state],
  );
  const behind = useCallback((kpi: string, wanted: Cell = {}) => open(cell(kpi, wanted)), [open, cell]);

  useFresh(state.kpi);
  const known = desk?.kpis.filter(isFigure) ?? [];
  const kpis = report.kpis ? pick(known, report.kpis) : known;
  const kpi = kpis.find(({ id }) => id === state.kpi) ?? kpis[0];
  const info = (id: string) => known.find((one) => one.id === id);
  return { report, desk, kpis, kpi, info, state, change, cell, behind, ...scope };
}

/** What is asked: range, zone, step and filters of the state, at this minute. */
function useScope(state: ReportState, held: string, desk: Desk | undefined) {
  const zone = state.zone ?? desk?.zone ?? 'UTC';
  const minute = Math.floor(useNow(MINUTE) / MINUTE) * MINUTE;
  const lastEvent = desk?.last_event ?? null;
  return useMemo(() => {
    const anchor = anchorOf(minute, lastEvent);
    const span = rangeOf(state, anchor.at, zone);
    const where = [...state.where, ...(held ? held.split('\n') : [])];
    const common = { zone, clock: state.clock, where };
    return {
      zone,
      anchor,
      span,
      today: dayOf(anchor.at, zone),
      grain: state.grain ?? suitingGrain(span),
      query: { ...common, ...span } satisfies KpiQuery,
      before: { ...common, ...previousOf(span, anchor.at, zone) } satisfies KpiQuery,
    };
  }, [state, held, zone, minute, lastEvent]);
}

/** The named figures, in that order, as far as this server knows them. */
function pick(known: KpiInfo[], ids: string[]): KpiInfo[] {
  return ids.flatMap((id) => known.find((one) => one.id === id) ?? []);
}

export type ReportScope = ReturnType<typeof useReport>;
