// What a whole page can be taken away as: one row for each conversation of its range, and all samples of it.
import { conversationsFile, samplesFile } from '../../api/exports';
import { useWords } from '../../i18n';
import { ExportMenu } from '../ExportMenu';
import type { ReportScope } from './useReport';

export function PageFiles({ page }: { page: ReportScope }) {
  const t = useWords();
  return (
    <ExportMenu
      of={page.report.title(t)}
      groups={[
        { name: t.exports.conversations, href: (format) => conversationsFile(page.query, format) },
        { name: t.exports.samples, formats: ['parquet'], href: () => samplesFile(page.query) },
      ]}
    />
  );
}
