// Why messages failed: each error code in words, what to do about it, how many messages, and the way to them.
// The words for codes are in `i18n/*/errors.ts`, their names in `parts/errorCodes.ts`.
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { kpiQuery } from '../../api/queries';
import type { KpiRow } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { CellButton } from '../../parts/CellButton';
import { errorWords } from '../../parts/errorCodes';
import { KpiFiles } from '../../parts/report/KpiFiles';
import type { ReportScope } from '../../parts/report/useReport';
import { Section } from '../../parts/Section';
import { Empty, Failed, Loading } from '../../parts/States';

const KPI = 'failures';
const BY = 'code';

export function Reasons({ page }: { page: ReportScope }) {
  return page.info(KPI) ? <Panel page={page} /> : null;
}

function Panel({ page }: { page: ReportScope }) {
  const t = useWords();
  const { data, error, isPending, refetch } = useQuery(
    kpiQuery(KPI, { ...page.query, by: [BY], grain: 'total' }),
  );
  const rows = data?.rows.toSorted((a, b) => b.n - a.n) ?? [];
  return (
    <Section
      name="reasons"
      title={t.delivery.why}
      nowrap
      right={<KpiFiles kpi={KPI} page={page} by={[BY]} />}
    >
      {error && <Failed error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && rows.length === 0 && <Empty title={t.delivery.none} hint={t.delivery.noneHint} icon="check" />}
      {rows.length > 0 && <ReasonsTable rows={rows} page={page} />}
    </Section>
  );
}

function ReasonsTable({ rows, page }: { rows: KpiRow[]; page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const total = rows.reduce((sum, { n }) => sum + n, 0);
  return (
    <Table.ScrollContainer minWidth={340}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th visibleFrom="sm">{t.delivery.code}</Table.Th>
            <Table.Th>{t.delivery.meaning}</Table.Th>
            <Table.Th visibleFrom="sm">{t.delivery.todo}</Table.Th>
            <Table.Th ta="right">{t.delivery.messages}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ group, n }) => {
            const code = group[BY]!;
            const { name, todo } = errorWords(code, t);
            return (
              <Table.Tr key={code}>
                <Table.Td visibleFrom="sm">{code === 'none' ? t.delivery.noCode : code}</Table.Td>
                <Table.Th scope="row" fw={500}>
                  {name}
                  <Text size="xs" c="dimmed" fw={400} hiddenFrom="sm">
                    {code === 'none' ? t.delivery.noCode : code}. {todo}
                  </Text>
                </Table.Th>
                <Table.Td visibleFrom="sm">{todo}</Table.Td>
                <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                  <CellButton
                    label={t.report.openRecords(name, f.count(n))}
                    onClick={() => page.behind(KPI, { group })}
                  >
                    {f.count(n)}
                  </CellButton>
                  <Text size="xs" c="dimmed">
                    {f.percent(n / total)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
