// The rows of one KPI by its groups (and steps) as a table; each figure opens its records. Asks for nothing.
import { Table } from '@mantine/core';
import type { Grain, KpiInfo, KpiRow } from '../../../api/schema';
import { useFormat } from '../../../format';
import { useWords } from '../../../i18n';
import { CellButton } from '../../CellButton';
import { Delta } from '../../Delta';
import { useNames } from '../../useNames';
import { columnsOf } from '../columns';
import { useBucketName } from '../useBucketName';
import type { ReportScope } from '../useReport';
import { LeftOut } from './LeftOut';

interface Props {
  kpi: KpiInfo;
  rows: KpiRow[];
  page: ReportScope;
  grain?: Grain;
  /** The rows of the period before, to show how each group moved. */
  before?: KpiRow[];
}

export function GroupsTable({ kpi, rows, page, grain = 'total', before }: Props) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const bucketName = useBucketName(page.zone);
  const columns = columnsOf(kpi, t);
  const dimensions = Object.keys(rows[0]?.group ?? {});
  const leaves = rows.some(({ left_out }) => Object.values(left_out ?? {}).some((n) => n > 0));
  const earlier = new Map(before?.map((row) => [JSON.stringify(row.group), row]));
  return (
    <Table stickyHeader highlightOnHover style={{ whiteSpace: 'nowrap' }}>
      <Table.Thead>
        <Table.Tr>
          {grain !== 'total' && <Table.Th>{t.report.bucket}</Table.Th>}
          {dimensions.map((dimension) => (
            <Table.Th key={dimension}>{names.dimension(dimension)}</Table.Th>
          ))}
          {columns.map(({ name }) => (
            <Table.Th key={name} ta="right">
              {name}
            </Table.Th>
          ))}
          {before && <Table.Th>{t.report.change}</Table.Th>}
          {leaves && <Table.Th>{t.report.leftOut}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => {
          const cell = { bucket: row.bucket, grain, group: row.group };
          const past = earlier.get(JSON.stringify(row.group));
          return (
            <Table.Tr key={`${row.bucket}${JSON.stringify(row.group)}`}>
              {grain !== 'total' && <Table.Td>{row.bucket && bucketName(row.bucket, grain)}</Table.Td>}
              {Object.entries(row.group).map(([dimension, value]) => (
                <Table.Th key={dimension} scope="row" fw={500}>
                  {names.value(dimension, value)}
                </Table.Th>
              ))}
              {columns.map(({ name, unit, pick, part }) => (
                <Table.Td key={name} ta="right">
                  <CellButton onClick={() => page.behind(kpi.id, { ...cell, part })}>
                    {f.figure(pick(row), unit)}
                  </CellButton>
                </Table.Td>
              ))}
              {before && (
                <Table.Td>
                  <Delta
                    now={row.value}
                    before={past?.value ?? null}
                    unit={kpi.unit}
                    better={kpi.better}
                    note={t.report.previous(f.figure(past?.value, kpi.unit), f.count(past?.n ?? 0))}
                  />
                </Table.Td>
              )}
              {leaves && (
                <Table.Td>
                  <LeftOut row={row} onOpen={(part) => page.behind(kpi.id, { ...cell, part })} />
                </Table.Td>
              )}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
