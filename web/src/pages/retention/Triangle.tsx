// The triangle of retention, coloured and with numbers, so that it is chart and table at once.
import { Box } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import { kpiQuery } from '../../api/queries';
import type { Cohort } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { KpiFiles } from '../../parts/report/KpiFiles';
import look from '../../parts/report/report.module.css';
import type { ReportScope } from '../../parts/report/useReport';
import { shade, STRONG } from '../../parts/report/shade';
import { Section } from '../../parts/Section';
import { Empty, Failed, Loading } from '../../parts/States';
import { type CohortLine, triangleOf } from './triangle';

const KPI = 'retention';

export function Triangle({ page }: { page: ReportScope }) {
  const t = useWords();
  const { data, error, isPending, refetch } = useQuery(kpiQuery(KPI, { ...page.query, grain: 'month' }));
  const { lines, width } = triangleOf(data?.cohorts ?? []);
  return (
    <Section
      name="triangle"
      title={t.retentionPage.triangle}
      lead={t.retentionPage.triangleNote}
      nowrap
      right={<KpiFiles kpi={KPI} page={page} grain="month" />}
    >
      {error && <Failed error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && lines.length === 0 && (
        <Empty title={t.retentionPage.empty} hint={t.retentionPage.emptyHint} icon="repeat" />
      )}
      {lines.length > 0 && <Cells lines={lines} width={width} page={page} />}
    </Section>
  );
}

function Cells({ lines, width, page }: { lines: CohortLine[]; width: number; page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const months = Array.from({ length: width }, (_, index) => index + 1);
  return (
    <Box style={{ overflowX: 'auto' }} pb={4} tabIndex={0} role="group" aria-label={t.retentionPage.triangle}>
      <table
        className={look.triangle}
        aria-label={t.retentionPage.triangle}
        style={{ minWidth: 190 + width * 52 }}
      >
        <thead>
          <tr>
            <th scope="col">{t.retentionPage.cohort}</th>
            <th scope="col">{t.retentionPage.contacts}</th>
            {months.map((later) => (
              <th key={later} scope="col" title={t.retentionPage.laterLong(f.count(later))}>
                {t.retentionPage.later(f.count(later))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ cohort, n, cells }) => (
            <tr key={cohort}>
              <th scope="row">{f.month(cohort)}</th>
              <td>{f.count(n)}</td>
              {months.map((later) => (
                <Cell key={later} cell={cells[later]} page={page} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}

function Cell({ cell, page }: { cell: Cohort | undefined; page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  if (!cell) return <td />;
  const share = cell.value ?? 0;
  const text = f.figure(cell.value, 'ratio');
  const label = t.retentionPage.cell(
    f.month(cell.cohort),
    f.month(cell.month),
    text,
    f.count(cell.active),
    f.count(cell.n),
  );
  return (
    <td
      data-strong={share > STRONG || undefined}
      style={shade(share) as CSSProperties}
      title={label}
      aria-label={label}
      data-cell
    >
      {text}
    </td>
  );
}
