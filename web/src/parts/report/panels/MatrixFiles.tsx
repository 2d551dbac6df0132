// The files of a table of several figures: each figure by the dimension, and one row for each conversation of the range.
import { answerFile, conversationsFile } from '../../../api/exports';
import type { KpiInfo } from '../../../api/schema';
import { useWords } from '../../../i18n';
import { ExportMenu } from '../../ExportMenu';
import { useNames } from '../../useNames';
import type { ReportScope } from '../useReport';

export function MatrixFiles({ kpis, by, page }: { kpis: KpiInfo[]; by: string; page: ReportScope }) {
  const t = useWords();
  const names = useNames();
  const question = { ...page.query, by: [by], grain: 'total' as const };
  return (
    <ExportMenu
      of={names.dimension(by)}
      groups={[
        ...kpis.map(({ id }) => ({
          name: names.kpi(id),
          formats: ['csv', 'xlsx'] as const,
          href: (format: 'csv' | 'xlsx' | 'parquet') => answerFile(id, question, format),
        })),
        { name: t.exports.conversations, href: (format) => conversationsFile(page.query, format) },
      ]}
    />
  );
}
