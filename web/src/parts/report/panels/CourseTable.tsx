// The course of a KPI as a table; each figure opens the records of its step.
import { Table } from '@mantine/core';
import type { KpiInfo } from '../../../api/schema';
import { useFormat } from '../../../format';
import { useWords } from '../../../i18n';
import { CellButton } from '../../CellButton';
import type { Step } from '../buckets';
import { columnsOf } from '../columns';
import { useBucketName } from '../useBucketName';
import type { ReportScope } from '../useReport';
import { LeftOut } from './LeftOut';

export function CourseTable({ kpi, steps, page }: { kpi: KpiInfo; steps: Step[]; page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const bucketName = useBucketName(page.zone);
  const columns = columnsOf(kpi, t);
  const leaves = steps.some(({ row }) => Object.values(row?.left_out ?? {}).some((n) => n > 0));
  return (
    <Table stickyHeader highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.report.bucket}</Table.Th>
          {columns.map(({ name }) => (
            <Table.Th key={name} ta="right">
              {name}
            </Table.Th>
          ))}
          {leaves && <Table.Th>{t.report.leftOut}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {steps.map(({ bucket, row }) => {
          const cell = { bucket, grain: page.grain };
          return (
            <Table.Tr key={bucket}>
              <Table.Th scope="row" fw={400}>
                {bucketName(bucket, page.grain)}
              </Table.Th>
              {columns.map(({ name, unit, pick, part }) => (
                <Table.Td key={name} ta="right">
                  {row ? (
                    <CellButton onClick={() => page.behind(kpi.id, { ...cell, part })}>
                      {f.figure(pick(row), unit)}
                    </CellButton>
                  ) : (
                    f.figure(null, unit)
                  )}
                </Table.Td>
              ))}
              {leaves && (
                <Table.Td>
                  <LeftOut row={row ?? undefined} onOpen={(part) => page.behind(kpi.id, { ...cell, part })} />
                </Table.Td>
              )}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
