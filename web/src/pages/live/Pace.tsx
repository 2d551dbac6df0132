// Messages per minute of the last hour, received and sent, as columns or as a table.
import { Table } from '@mantine/core';
import { useMemo } from 'react';
import type { Minute } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { ChartPanel } from '../../parts/chart/ChartPanel';
import { frame, useChartColours } from '../../parts/chart/colours';

export function Pace({ minutes }: { minutes: Minute[] }) {
  const t = useWords();
  const f = useFormat();
  const c = useChartColours();

  const option = useMemo(() => {
    const { axis, ...look } = frame(c);
    const series = (name: string, color: string, data: number[]) => ({
      name,
      type: 'bar',
      stack: 'messages',
      itemStyle: { color },
      barCategoryGap: '25%',
      data,
    });
    return {
      ...look,
      xAxis: {
        type: 'category',
        data: minutes.map(({ minute }) => f.clock(minute)),
        ...axis,
        splitLine: { show: false },
      },
      yAxis: { type: 'value', minInterval: 1, ...axis },
      series: [
        series(
          t.live.received,
          c.first,
          minutes.map((one) => one.in),
        ),
        series(
          t.live.sent,
          c.second,
          minutes.map((one) => one.out),
        ),
      ],
    };
  }, [minutes, c, f, t]);

  return (
    <ChartPanel
      title={t.live.perMinute}
      label={t.live.perMinuteLabel}
      height={230}
      option={option}
      table={
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.live.minute}</Table.Th>
              <Table.Th ta="right">{t.live.received}</Table.Th>
              <Table.Th ta="right">{t.live.sent}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {minutes.toReversed().map((one) => (
              <Table.Tr key={one.minute}>
                <Table.Td>{f.clock(one.minute)}</Table.Td>
                <Table.Td ta="right">{f.count(one.in)}</Table.Td>
                <Table.Td ta="right">{f.count(one.out)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      }
    />
  );
}
