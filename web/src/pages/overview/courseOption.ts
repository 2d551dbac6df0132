// What is drawn for a KPI: lines of median, mean and percentiles for a duration, one line for a share, columns for a count.
// Pure; a new kind of figure is one more case in `seriesOf`.
import type { KpiInfo, KpiRow } from '../../api/schema';
import type { Format } from '../../format';
import type { Messages } from '../../i18n/en';
import { durationStep } from '../../parts/chart/durationStep';
import { type ChartColours, frame } from '../../parts/chart/colours';
import type { Step } from './buckets';

interface Given {
  kpi: KpiInfo;
  steps: Step[];
  f: Format;
  t: Messages;
  colours: ChartColours;
  label: (bucket: string) => string;
}

interface Drawn {
  name: string;
  pick: (row: KpiRow) => number | null | undefined;
  type: 'line' | 'bar';
  color: string;
  thin?: boolean;
}

function seriesOf(kpi: KpiInfo, t: Messages, c: ChartColours): Drawn[] {
  if (kpi.unit === 'ms') {
    return [
      { name: t.overview.median, pick: (row) => row.median ?? row.value, type: 'line', color: c.first },
      { name: t.overview.mean, pick: (row) => row.mean, type: 'line', color: c.second, thin: true },
      { name: t.overview.p90, pick: (row) => row.p90, type: 'line', color: c.third, thin: true },
      { name: t.overview.p95, pick: (row) => row.p95, type: 'line', color: c.fourth, thin: true },
    ];
  }
  if (kpi.id === 'volume') {
    return [
      { name: t.measures.opened, pick: (row) => row.value, type: 'bar', color: c.first },
      { name: t.overview.messagesIn, pick: (row) => row.message_in, type: 'line', color: c.second },
      { name: t.overview.messagesOut, pick: (row) => row.message_out, type: 'line', color: c.third },
    ];
  }
  return [
    {
      name: t.common.value,
      pick: (row) => row.value,
      type: kpi.unit === 'count' ? 'bar' : 'line',
      color: c.first,
    },
  ];
}

/** Where the axis ends and how far its lines lie apart, in numbers that people count in. */
function scaleOf(kpi: KpiInfo, greatest: number) {
  if (kpi.unit === 'ms') {
    const interval = durationStep(greatest);
    return { interval, max: Math.max(1, Math.ceil(greatest / interval)) * interval };
  }
  return kpi.unit === 'ratio' ? { max: Math.min(1, Math.ceil(greatest * 10) / 10 || 1) } : { minInterval: 1 };
}

export function courseOption({ kpi, steps, f, t, colours, label }: Given) {
  const { axis, tooltip, ...look } = frame(colours);
  const write = (value: number | null | undefined) => f.figure(value, kpi.unit);
  const target = kpi.target;
  const drawn = seriesOf(kpi, t, colours).map((one) => ({
    ...one,
    data: steps.map(({ row }) => (row ? (one.pick(row) ?? null) : null)),
  }));
  return {
    ...look,
    tooltip: {
      ...tooltip,
      valueFormatter: (value: unknown) => write(typeof value === 'number' ? value : null),
    },
    xAxis: {
      type: 'category',
      data: steps.map(({ bucket }) => label(bucket)),
      ...axis,
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      ...scaleOf(kpi, Math.max(0, ...drawn.flatMap(({ data }) => data.map((value) => value ?? 0)))),
      ...axis,
      axisLabel: { ...axis.axisLabel, formatter: write },
    },
    series: drawn.map(({ name, data, type, color, thin }, index) => ({
      name,
      type,
      data,
      itemStyle: { color },
      lineStyle: { color, width: thin ? 1.4 : 2.6, type: thin ? 'dashed' : 'solid' },
      symbol: 'circle',
      symbolSize: thin ? 4 : 6,
      showSymbol: steps.length <= 62,
      markLine:
        index === 0 && target !== null
          ? {
              symbol: 'none',
              silent: true,
              lineStyle: { color: colours.target, type: 'dotted', width: 1.5 },
              label: {
                formatter: t.overview.target(write(target)),
                position: 'insideEndTop',
                color: colours.target,
                backgroundColor: colours.card,
                padding: [1, 5],
              },
              data: [{ yAxis: target }],
            }
          : undefined,
    })),
  };
}
