// The state of the page with everything that follows from it: the span, the one before, the step, the query, the way to change it.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { deskQuery } from '../../api/queries';
import type { Grain, KpiQuery } from '../../api/schema';
import { dayOf } from '../../format/time';
import { useDrill } from '../../parts/records/useDrill';
import { useNow } from '../../shell/LiveLink';
import { spanOf, whereOf } from './buckets';
import { useFresh } from './useFresh';
import { anchorOf, previousOf, rangeOf, suitingGrain } from './range';
import { type OverviewState, readState, writeState } from './state';

const MINUTE = 60_000;

export function useOverview() {
  const { data: desk } = useQuery(deskQuery);
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const { open } = useDrill();
  const state = useMemo(() => readState(search), [search]);
  const zone = state.zone ?? desk?.zone ?? 'UTC';
  const minute = Math.floor(useNow(MINUTE) / MINUTE) * MINUTE;

  const scope = useMemo(() => {
    const anchor = anchorOf(minute, desk?.last_event ?? null);
    const span = rangeOf(state, anchor.at, zone);
    const common = { zone, clock: state.clock, where: state.where };
    return {
      anchor,
      span,
      today: dayOf(anchor.at, zone),
      grain: state.grain ?? suitingGrain(span),
      query: { ...common, ...span } satisfies KpiQuery,
      previous: { ...common, ...previousOf(span, anchor.at, zone) } satisfies KpiQuery,
    };
  }, [state, zone, minute, desk?.last_event]);

  const change = useCallback(
    (part: Partial<OverviewState>) =>
      void navigate({ to: '.', search: writeState({ ...state, ...part }) as never, resetScroll: false }),
    [navigate, state],
  );

  /** Opens the records behind one cell of the page. */
  const behind = useCallback(
    (
      kpi: string,
      cell: {
        bucket?: string | null;
        grain?: Grain;
        group?: Record<string, string>;
        left?: string;
        measure?: string;
      },
    ) =>
      open({
        kpi,
        ...spanOf(cell.bucket ?? null, cell.grain ?? 'total', scope.span),
        zone: state.zone,
        clock: state.clock,
        where: whereOf(state.where, cell.group ?? {}),
        left: cell.left,
        measure: cell.measure,
      }),
    [open, scope, state],
  );

  useFresh(state.kpi);
  const kpis = desk?.kpis.filter(({ id }) => id !== 'heatmap') ?? []; // peak hours have their own panel
  const kpi = kpis.find(({ id }) => id === state.kpi) ?? kpis[0]!;
  return { desk, kpis, kpi, state, zone, change, behind, ...scope };
}

export type Overview = ReturnType<typeof useOverview>;
