// What can be asked of the server and under which key the answer is kept. No words of the screen, no drawing.
// One function for each endpoint; changing calls are plain functions that the views use in mutations.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { lane } from './lane';
import { queryString, request } from './client';
import type { Me } from './deskPeople';
import type {
  Desk,
  DeskFile,
  Histogram,
  KpiAnswer,
  KpiQuery,
  Live,
  MailReport,
  MailReportIn,
  Outcomes,
  Records,
  RecordsQuery,
  Recount,
  SavedView,
  SavedViews,
  SetAside,
  ViewIn,
} from './schema';

const MINUTE = 60_000;

/** Figures are asked for a few at a time: a browser opens six connections, and the stream and the list need theirs. */
const figures = lane(3);

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<Me>('GET', '/session', undefined, signal),
  staleTime: 5 * MINUTE,
  retry: false,
});

export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: ({ signal }) => request<Desk>('GET', '/desk', undefined, signal),
  staleTime: MINUTE,
});

export const liveQuery = queryOptions({
  queryKey: ['live'],
  queryFn: ({ signal }) => request<Live>('GET', '/live', undefined, signal),
  staleTime: 10_000,
});

/** A question as the query string that the server reads. */
export function kpiParams(query: KpiQuery & Record<string, unknown>) {
  return queryString({ ...query, by: query.by?.length ? query.by.join(',') : undefined });
}

export const kpiQuery = (id: string, query: KpiQuery) =>
  queryOptions({
    queryKey: ['kpi', id, query],
    queryFn: ({ signal }) =>
      figures(
        () => request<KpiAnswer>('GET', `/kpis/${id}${kpiParams({ ...query })}`, undefined, signal),
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

/** The same of the period before: asked for once, what is past hardly changes. */
export const kpiBeforeQuery = (id: string, query: KpiQuery) =>
  queryOptions({
    queryKey: ['kpi-before', id, query],
    queryFn: kpiQuery(id, query).queryFn,
    staleTime: 30 * MINUTE,
  });

export const recordsQuery = (id: string, query: RecordsQuery) =>
  queryOptions({
    queryKey: ['records', id, query],
    queryFn: ({ signal }) =>
      request<Records>('GET', `/kpis/${id}/conversations${kpiParams({ ...query })}`, undefined, signal),
    staleTime: 10_000,
  });

export const histogramQuery = (id: string, query: KpiQuery, edges: readonly number[]) =>
  queryOptions({
    queryKey: ['kpi', `${id}/histogram`, query],
    queryFn: ({ signal }) =>
      figures(
        () =>
          request<Histogram>(
            'GET',
            `/kpis/${id}/histogram${kpiParams({ ...query, edges: edges.join(',') })}`,
            undefined,
            signal,
          ),
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => request<SavedViews>('GET', '/views', undefined, signal),
  staleTime: MINUTE,
});

export const mailReportQuery = queryOptions({
  queryKey: ['report'],
  queryFn: ({ signal }) => request<MailReport>('GET', '/report', undefined, signal),
});

/** The report as it would be sent now, as HTML. */
export const reportPreviewQuery = (language: string) =>
  queryOptions({
    queryKey: ['report-preview', language],
    queryFn: ({ signal }) =>
      request<string>('GET', `/report/preview${queryString({ language })}`, undefined, signal),
    staleTime: MINUTE,
  });

export const deskFileQuery = queryOptions({
  queryKey: ['desk-file'],
  queryFn: ({ signal }) => request<DeskFile>('GET', '/desk/file', undefined, signal),
  refetchOnWindowFocus: false,
});

/** How far the past has been recounted; asked again and again only while it runs. */
export const recountQuery = queryOptions({
  queryKey: ['recount'],
  queryFn: ({ signal }) => request<Recount>('GET', '/desk/recount', undefined, signal),
  refetchInterval: ({ state }) => (state.data?.running ? 1_000 : false),
  staleTime: MINUTE,
});

export const setAsideQuery = queryOptions({
  queryKey: ['set-aside'],
  queryFn: ({ signal }) => request<SetAside>('GET', '/set-aside?limit=100', undefined, signal),
  refetchInterval: 20_000,
});

export const outcomesQuery = queryOptions({
  queryKey: ['outcomes'],
  queryFn: ({ signal }) => request<Outcomes>('GET', '/outcomes', undefined, signal),
  refetchInterval: 20_000,
});

export const signOut = () => request<void>('DELETE', '/session');

export const saveView = (view: ViewIn) => request<SavedView>('POST', '/views', view);
export const deleteView = (id: string) => request<void>('DELETE', `/views/${encodeURIComponent(id)}`);

export const saveMailReport = (report: MailReportIn) => request<void>('PUT', '/report', report);
export const sendMailReport = () => request<void>('POST', '/report/send');

export const saveDeskFile = (text: string) => request<void>('PUT', '/desk/file', { text });
