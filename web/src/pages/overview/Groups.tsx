// The chosen KPI by one or two dimensions; every figure opens its records.
import { Box, Group, NativeSelect, Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client';
import { kpiQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { CellButton } from '../../parts/CellButton';
import { Failed, Loading } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { columnsOf } from './columns';
import { LeftOut } from './LeftOut';
import type { Overview } from './useOverview';

export function Groups({ page }: { page: Overview }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const { by } = page.state;
  const { kpi } = page;
  const { data, error, isPending, refetch } = useQuery(
    kpiQuery(kpi.id, { ...page.query, by, grain: 'total' }),
  );
  const undivided = error instanceof ApiError && error.code === 'dimension_not_applicable';
  const leaves = data?.rows.some(({ left_out }) => Object.values(left_out ?? {}).some((n) => n > 0));
  const columns = columnsOf(kpi, t);
  const choices = page.desk!.dimensions.map((id) => ({ value: id, label: names.dimension(id) }));

  return (
    <Paper className="card" p="md" component="section" aria-label={t.overview.groups} data-testid="groups">
      <Title order={2}>{t.overview.groups}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {names.kpi(kpi.id)}
      </Text>
      <Group gap="sm" mb="sm" grow maw={460}>
        <NativeSelect
          label={t.overview.groupBy}
          value={by[0]}
          onChange={({ currentTarget: { value } }) =>
            page.change({ by: [value, ...by.slice(1).filter((one) => one !== value)] })
          }
          data={choices}
        />
        <NativeSelect
          label={t.overview.thenBy}
          value={by[1] ?? ''}
          onChange={({ currentTarget: { value } }) => page.change({ by: value ? [by[0]!, value] : [by[0]!] })}
          data={[{ value: '', label: t.common.none }, ...choices.filter(({ value }) => value !== by[0])]}
        />
      </Group>
      {undivided && <Text size="sm">{t.overview.noGroup}</Text>}
      {error && !undivided && <Failed error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && !error && data.rows.length === 0 && <Text size="sm">{t.overview.noGroups}</Text>}
      {data && !error && data.rows.length > 0 && (
        <Box mah={420} style={{ overflow: 'auto' }} tabIndex={0} role="group" aria-label={t.overview.groups}>
          <Table stickyHeader highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                {by.map((dimension) => (
                  <Table.Th key={dimension}>{names.dimension(dimension)}</Table.Th>
                ))}
                {columns.map(({ name }) => (
                  <Table.Th key={name} ta="right">
                    {name}
                  </Table.Th>
                ))}
                {leaves && <Table.Th>{t.overview.leftOut}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.rows.map((row) => (
                <Table.Tr key={JSON.stringify(row.group)}>
                  {Object.entries(row.group).map(([dimension, value]) => (
                    <Table.Th key={dimension} scope="row" fw={500}>
                      {names.value(dimension, value)}
                    </Table.Th>
                  ))}
                  {columns.map(({ name, unit, pick }) => (
                    <Table.Td key={name} ta="right">
                      <CellButton onClick={() => page.behind(kpi.id, { group: row.group })}>
                        {f.figure(pick(row), unit)}
                      </CellButton>
                    </Table.Td>
                  ))}
                  {leaves && (
                    <Table.Td>
                      <LeftOut row={row} onOpen={(left) => page.behind(kpi.id, { group: row.group, left })} />
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Box>
      )}
    </Paper>
  );
}
