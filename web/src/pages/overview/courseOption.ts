// What is drawn for a KPI: lines of median, mean and percentiles for a duration, one line for a share, columns for a count.
// The target is a line like the others, so that its name never covers a figure. Pure; a new kind of figure is one more case in `seriesOf`.
import type { KpiInfo, KpiRow } from '../../api/schema';
import type { Format } from '../../format';
import type { Messages } from '../../i18n/en';
import { type ChartColours, frame } from '../../parts/chart/colours';
import type { Step } from './buckets';
import { scaleOf } from './scale';

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

/** A column of the chart as the tooltip gets it. */
interface Pointed {
  axisValueLabel: string;
  marker: string;
  seriesName: string;
  data: { raw: number } | null;
}

/** What to draw, and whether its steps grow. */
export function courseOption({ kpi, steps, f, t, colours, label }: Given) {
  const { axis, tooltip, legend, grid, ...look } = frame(colours);
  const write = (value: number | null | undefined) => f.figure(value, kpi.unit);
  const { target } = kpi;
  const drawn = seriesOf(kpi, t, colours).map((one) => ({
    ...one,
    values: steps.map(({ row }) => (row ? (one.pick(row) ?? null) : null)),
  }));
  const known = drawn.flatMap(({ values }) => values.filter((value) => value !== null));
  const scale = scaleOf(kpi, target === null ? known : [...known, target]);
  const { axisLabel, ...upright } = scale.axis as { axisLabel?: object };
  const option = {
    ...look,
    grid: { ...grid, top: drawn.length > 3 ? 46 : grid.top }, // on a phone the names take two rows
    legend: { ...legend, show: drawn.length > 1 || target !== null },
    tooltip: {
      ...tooltip,
      formatter: (points: Pointed[]) =>
        [
          points[0]?.axisValueLabel,
          ...points
            .filter(({ data }) => data !== null && typeof data === 'object')
            .map(({ marker, seriesName, data }) => `${marker} ${seriesName}: <b>${write(data!.raw)}</b>`),
        ].join('<br>'),
    },
    xAxis: {
      type: 'category',
      data: steps.map(({ bucket }) => label(bucket)),
      ...axis,
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      ...axis,
      ...upright,
      axisLabel: {
        ...axis.axisLabel,
        ...axisLabel,
        formatter: (place: number) => write(scale.valueAt(place)),
      },
    },
    series: [
      ...drawn.map(({ name, values, type, color, thin }) => ({
        name,
        type,
        data: values.map((raw) => (raw === null ? null : { value: scale.place(raw), raw })),
        itemStyle: { color },
        lineStyle: { color, width: thin ? 1.4 : 2.6, type: thin ? 'dashed' : 'solid' },
        symbol: 'circle',
        symbolSize: thin ? 4 : 6,
        showSymbol: steps.length <= 62,
      })),
      ...(target === null
        ? []
        : [targetLine(t.overview.target(write(target)), scale.place(target), steps.length, colours)]),
    ],
  };
  return { option, steep: scale.steep };
}

const targetLine = (name: string, place: number, length: number, { target: color }: ChartColours) => ({
  name,
  type: 'line',
  data: Array.from({ length }, () => place),
  silent: true,
  symbol: 'none',
  itemStyle: { color },
  lineStyle: { color, type: 'dotted', width: 1.5 },
});
