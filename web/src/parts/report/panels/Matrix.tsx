// Several figures of each value of one dimension: agents, request types, campaigns. Each column can be sorted, each figure
// opens its records. Arranging the rows is in `matrix.ts`.
import { Table, Text, UnstyledButton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { kpiQuery } from '../../../api/queries';
import type { KpiInfo } from '../../../api/schema';
import { useFormat } from '../../../format';
import { useWords } from '../../../i18n';
import type { Messages } from '../../../i18n/en';
import { CellButton } from '../../CellButton';
import { Icon } from '../../Icon';
import { Section } from '../../Section';
import { Empty, Failed, Loading } from '../../States';
import { useNames } from '../../useNames';
import { Explain } from '../Explain';
import { isMissed } from '../target';
import type { ReportScope } from '../useReport';
import { arrange, type MatrixRow, readSort, turned } from './matrix';
import { MatrixFiles } from './MatrixFiles';

interface Props {
  page: ReportScope;
  by: string;
  kpis: string[];
  title?: (t: Messages) => string;
  /** The page of one value, where there is one. */
  to?: string;
  /** Values that are no row of their own here. */
  without?: string[];
}

export function Matrix({ page, by, kpis, title, to, without = [] }: Props) {
  const t = useWords();
  const names = useNames();
  const columns = kpis.flatMap((id) => page.info(id) ?? []).filter(({ refused }) => !refused?.includes(by));
  const answers = useQueries({
    queries: columns.map(({ id }) => kpiQuery(id, { ...page.query, by: [by], grain: 'total' })),
  });
  const failed = answers.find(({ error }) => error);
  const sort = readSort(page.state.sort, columns);
  const rows = arrange(
    columns.map(({ id }, index) => ({ id, rows: answers[index]?.data?.rows ?? [] })),
    by,
    sort,
    (id) => names.value(by, id),
  ).filter(({ id }) => !without.includes(id));
  const heading = title?.(t) ?? t.report.by(names.dimension(by));

  return (
    <Section name="matrix" title={heading} nowrap right={<MatrixFiles kpis={columns} by={by} page={page} />}>
      {failed && <Failed error={failed.error} retry={() => void failed.refetch()} />}
      {!failed && answers.some(({ isPending }) => isPending) && <Loading />}
      {!failed && rows.length === 0 && answers.every(({ isPending }) => !isPending) && (
        <Empty title={t.report.empty} hint={t.report.emptyHint} />
      )}
      {!failed && rows.length > 0 && (
        <Table.ScrollContainer minWidth={columns.length * 112 + 130}>
          <Table highlightOnHover stickyHeader>
            <Head by={by} columns={columns} page={page} />
            <Table.Tbody>
              {rows.map((row) => (
                <Line key={row.id} row={row} by={by} columns={columns} page={page} to={to} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Section>
  );
}

function Head({ by, columns, page }: { by: string; columns: KpiInfo[]; page: ReportScope }) {
  const names = useNames();
  const sort = readSort(page.state.sort, columns);
  const order = (id: string) =>
    sort.id !== id ? undefined : sort.descending ? ('descending' as const) : ('ascending' as const);
  const heading = (id: string, name: string) => (
    <UnstyledButton
      onClick={() => page.change({ sort: turned(sort, id) })}
      fz="inherit"
      fw={600}
      style={{ textAlign: 'inherit' }}
    >
      {name}
      {sort.id === id && <Icon name={sort.descending ? 'sortDown' : 'sortUp'} size={13} />}
    </UnstyledButton>
  );
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th aria-sort={order('name')}>{heading('name', names.dimension(by))}</Table.Th>
        {columns.map((kpi) => (
          <Table.Th key={kpi.id} ta="right" aria-sort={order(kpi.id)} style={{ verticalAlign: 'bottom' }}>
            {heading(kpi.id, names.kpi(kpi.id))} <Explain kpi={kpi} page={page} />
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

interface LineProps {
  row: MatrixRow;
  by: string;
  columns: KpiInfo[];
  page: ReportScope;
  to?: string;
}

function Line({ row, by, columns, page, to }: LineProps) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const name = names.value(by, row.id);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {to && row.id !== 'none' && row.id !== 'bot' ? (
          <Link to={`${to}/${encodeURIComponent(row.id)}`}>{name}</Link>
        ) : (
          name
        )}
      </Table.Th>
      {columns.map((kpi) => {
        const figures = row.figures[kpi.id];
        const value = f.figure(figures?.value, kpi.unit);
        return (
          <Table.Td key={kpi.id} ta="right" c={isMissed(kpi, figures?.value) ? 'var(--desk-bad)' : undefined}>
            {figures ? (
              <CellButton
                label={t.report.openRecords(`${name}, ${names.kpi(kpi.id)}`, value)}
                onClick={() => page.behind(kpi.id, { group: { [by]: row.id } })}
              >
                {value}
              </CellButton>
            ) : (
              value
            )}
            {kpi.unit !== 'count' && figures && (
              <Text size="xs" c="dimmed">
                {t.report.n(f.count(figures.n))}
              </Text>
            )}
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}
