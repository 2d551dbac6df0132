// The addresses of files to download: the rows of an answer, the records behind it, conversations, all samples.
// Addresses only; a link in the page fetches them. A further format is one more word in `formats`.
import { queryString } from './client';
import { kpiParams } from './queries';
import type { KpiQuery, RecordsQuery } from './schema';

export const formats = ['csv', 'xlsx', 'parquet'] as const;
export type ExportFormat = (typeof formats)[number];

const ROOT = '/api/v1';

/** The rows of an answer as a table. */
export const answerFile = (id: string, query: KpiQuery, format: ExportFormat) =>
  `${ROOT}/kpis/${id}/export${kpiParams({ format, ...query })}`;

/** The records behind an answer, or behind a part of it. */
export const recordsFile = (id: string, query: RecordsQuery, format: ExportFormat) =>
  `${ROOT}/kpis/${id}/conversations/export${kpiParams({ format, ...query })}`;

/** One row for each conversation that was opened in the range. */
export const conversationsFile = ({ from, to, zone, where }: KpiQuery, format: ExportFormat) =>
  `${ROOT}/exports/conversations${queryString({ format, from, to, zone, where })}`;

/** The samples of the range in the form of the store. */
export const samplesFile = ({ from, to, zone }: KpiQuery) =>
  `${ROOT}/exports/samples${queryString({ from, to, zone })}`;

/** The report by e-mail as it would look now. */
export const reportPreview = (language: string) => `${ROOT}/report/preview${queryString({ language })}`;
