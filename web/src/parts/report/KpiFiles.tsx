// The files of one panel: its figures as a table, and the records behind them.
import { answerFile, recordsFile } from '../../api/exports';
import type { Grain } from '../../api/schema';
import { useWords } from '../../i18n';
import { ExportMenu } from '../ExportMenu';
import { questionOf } from '../records/drill';
import { useNames } from '../useNames';
import type { ReportScope } from './useReport';

interface Props {
  kpi: string;
  page: ReportScope;
  grain?: Grain;
  by?: string[];
  measure?: string;
}

export function KpiFiles({ kpi, page, grain = 'total', by = [], measure }: Props) {
  const t = useWords();
  const names = useNames();
  const answer = { ...page.query, grain, by, measure };
  const behind = questionOf(page.cell(kpi, { measure }));
  return (
    <ExportMenu
      of={names.kpi(kpi)}
      groups={[
        { name: t.exports.figures, href: (format) => answerFile(kpi, answer, format) },
        { name: t.exports.behind, href: (format) => recordsFile(kpi, behind, format) },
      ]}
    />
  );
}
