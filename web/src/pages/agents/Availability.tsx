// Who was online or busy, and for how long, over the steps of the range: one colour for each agent, standing on each other.
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { kpiQuery } from '../../api/queries';
import type { KpiRow } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { CellButton } from '../../parts/CellButton';
import { ChartPanel } from '../../parts/chart/ChartPanel';
import { palette, useChartColours } from '../../parts/chart/colours';
import { seriesOption } from '../../parts/chart/seriesOption';
import { stepsOf } from '../../parts/report/buckets';
import { greatest } from '../../parts/report/panels/courseLines';
import { useBucketName } from '../../parts/report/useBucketName';
import type { ReportScope } from '../../parts/report/useReport';
import { Empty, Failed, Loading } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { isBound, onlineOf } from './online';

const KPI = 'utilisation';
const nothing: KpiRow[] = [];

export function Availability({ page }: { page: ReportScope }) {
  return page.info(KPI) ? <Times page={page} /> : null;
}

function Times({ page }: { page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const { data, error, isPending, refetch } = useQuery(
    kpiQuery(KPI, { ...page.query, by: ['agent'], grain: page.grain }),
  );
  const rows = data?.rows ?? nothing;
  const { groups, steps, option } = useDrawn(rows, page);
  const instead = error ? (
    <Failed error={error} retry={() => void refetch()} />
  ) : isPending ? (
    <Loading />
  ) : rows.length === 0 ? (
    <Empty title={t.agents.noPresence} hint={t.agents.noPresenceHint} icon="team" />
  ) : undefined;
  return (
    <ChartPanel
      title={t.agents.online}
      label={t.agents.onlineLabel}
      height={240}
      option={option}
      note={isBound(rows) ? t.agents.onlineNote : undefined}
      onColumn={(index) => steps[index] && page.behind(KPI, { bucket: steps[index], grain: page.grain })}
      empty={instead}
      table={<TimesTable page={page} groups={groups} steps={steps} write={(ms) => f.figure(ms, 'ms')} />}
    />
  );
}

interface AgentTimes {
  id: string;
  name: string;
  values: (number | null)[];
}

function useDrawn(rows: KpiRow[], page: ReportScope) {
  const f = useFormat(page.zone);
  const names = useNames();
  const colours = useChartColours();
  const bucketName = useBucketName(page.zone);
  const { grain, span, today } = page;
  return useMemo(() => {
    const colour = palette(colours);
    const steps = stepsOf(rows, grain, span, today).map(({ bucket }) => bucket);
    const groups: AgentTimes[] = greatest(rows, 'agent').ids.map((id) => ({
      id,
      name: names.value('agent', id),
      values: stepsOf(
        rows.filter(({ group }) => group.agent === id),
        grain,
        span,
        today,
        rows,
      ).map(({ row }) => (row ? onlineOf(row) : null)),
    }));
    const { option } = seriesOption({
      labels: steps.map((bucket) => bucketName(bucket, grain, true)),
      lines: groups.map(({ name, values }, index) => ({
        name,
        values,
        color: colour[index]!,
        type: 'bar' as const,
        stack: 'agents',
      })),
      unit: 'ms',
      f,
      colours,
    });
    return { groups, steps, option };
  }, [rows, grain, span, today, f, names, colours, bucketName]);
}

interface TableProps {
  page: ReportScope;
  groups: AgentTimes[];
  steps: string[];
  write: (ms: number | null | undefined) => string;
}

function TimesTable({ page, groups, steps, write }: TableProps) {
  const t = useWords();
  const bucketName = useBucketName(page.zone);
  const { grain } = page;
  return (
    <Table stickyHeader highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.report.bucket}</Table.Th>
          {groups.map(({ id, name }) => (
            <Table.Th key={id} ta="right">
              {name}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {steps.map((bucket, row) => (
          <Table.Tr key={bucket}>
            <Table.Th scope="row" fw={400}>
              {bucketName(bucket, grain)}
            </Table.Th>
            {groups.map(({ id, values }) => (
              <Table.Td key={id} ta="right">
                <CellButton onClick={() => page.behind(KPI, { bucket, grain, group: { agent: id } })}>
                  {write(values[row])}
                </CellButton>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
