// Counts that belong together over the steps of the range, each taken from a KPI: its n, or its numerator. Beside each other
// as lines, or standing on each other where they make a whole.
import { Table } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { kpiQuery } from '../../../api/queries';
import { useFormat } from '../../../format';
import { useWords } from '../../../i18n';
import type { Messages } from '../../../i18n/en';
import { CellButton } from '../../CellButton';
import { ChartPanel } from '../../chart/ChartPanel';
import { palette, useChartColours } from '../../chart/colours';
import { seriesOption } from '../../chart/seriesOption';
import { Empty, Failed, Loading } from '../../States';
import type { Step } from '../buckets';
import { useBucketName } from '../useBucketName';
import type { ReportScope } from '../useReport';
import { countsOf, type FlowPart, stepsOfAll } from './flow';

interface Props {
  page: ReportScope;
  title: (t: Messages) => string;
  parts: FlowPart[];
  stacked?: boolean;
}

export function Flow({ page, title, parts: wanted, stacked }: Props) {
  const t = useWords();
  const f = useFormat(page.zone);
  const colours = useChartColours();
  const bucketName = useBucketName(page.zone);
  const parts = wanted.filter(({ kpi }) => page.info(kpi));
  const answers = useQueries({
    queries: parts.map(({ kpi }) => kpiQuery(kpi, { ...page.query, grain: page.grain })),
    combine: (results) => ({
      rows: results.map(({ data }) => data?.rows ?? []),
      failed: results.find(({ error }) => error),
      isPending: results.some(({ isPending }) => isPending),
    }),
  });
  const { grain, span, today } = page;
  const all = useMemo(() => stepsOfAll(answers.rows, grain, span, today), [answers.rows, grain, span, today]);
  const steps: Step[] = all[0] ?? [];
  const { option } = useMemo(() => {
    const colour = palette(colours);
    return seriesOption({
      labels: steps.map(({ bucket }) => bucketName(bucket, grain, true)),
      lines: parts.map((part, index) => ({
        name: part.name(t),
        values: countsOf(all[index] ?? [], part.take),
        color: part.color ? colours[part.color] : colour[index]!,
        ...(stacked && { type: 'bar' as const, stack: 'whole' }),
      })),
      unit: 'count',
      f,
      colours,
    });
  }, [all, steps, parts, stacked, grain, t, f, colours, bucketName]);
  if (parts.length === 0) return null;

  const instead = answers.failed ? (
    <Failed error={answers.failed.error} retry={() => void answers.failed?.refetch()} />
  ) : answers.isPending ? (
    <Loading />
  ) : answers.rows.every((rows) => rows.length === 0) ? (
    <Empty title={t.report.empty} hint={t.report.emptyHint} icon="line" />
  ) : undefined;
  const open = (part: FlowPart, bucket: string) =>
    page.behind(part.kpi, { bucket, grain, part: part.take === 'numerator' ? 'numerator' : undefined });
  return (
    <ChartPanel
      title={title(t)}
      label={t.report.flowLabel(parts.map((part) => part.name(t)).join(', '))}
      height={280}
      option={option}
      onColumn={(index) => steps[index] && open(parts[0]!, steps[index].bucket)}
      empty={instead}
      table={
        <Table stickyHeader highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.report.bucket}</Table.Th>
              {parts.map((part) => (
                <Table.Th key={part.kpi + part.take} ta="right">
                  {part.name(t)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {steps.map(({ bucket }, row) => (
              <Table.Tr key={bucket}>
                <Table.Th scope="row" fw={400}>
                  {bucketName(bucket, grain)}
                </Table.Th>
                {parts.map((part, index) => (
                  <Table.Td key={part.kpi + part.take} ta="right">
                    <CellButton onClick={() => open(part, bucket)}>
                      {f.figure(countsOf(all[index] ?? [], part.take)[row], 'count')}
                    </CellButton>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      }
    />
  );
}
