// Lines and columns over the steps of a range, with an upright scale for their unit. Pure; which lines is the caller's choice.
// The target is a line like the others, so that its name never covers a figure.
import type { Unit } from '../../api/schema';
import type { Format } from '../../format';
import { type ChartColours, frame } from './colours';
import { scaleOf } from './scale';

export interface Line {
  name: string;
  values: (number | null)[];
  color: string;
  type?: 'line' | 'bar';
  /** Less weight than the main line. */
  thin?: boolean;
  /** Bars of one stack stand on each other. */
  stack?: string;
}

interface Given {
  labels: string[];
  lines: Line[];
  unit: Unit;
  target?: { name: string; value: number };
  /** Writes the name of every column, slanted, where they are few and none may be missing. */
  everyName?: boolean;
  f: Format;
  colours: ChartColours;
}

/** A column of the chart as the tooltip gets it. */
interface Pointed {
  axisValueLabel: string;
  marker: string;
  seriesName: string;
  data: { raw: number } | null;
}

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What the scale has to hold: each value, or the height of each stack. */
function heights(lines: Line[]): number[] {
  const loose = lines.filter(({ stack }) => !stack).flatMap(({ values }) => values);
  const stacked = lines.filter(({ stack }) => stack);
  const tops = stacked[0]?.values.map((_, i) =>
    stacked.reduce((sum, { values }) => sum + (values[i] ?? 0), 0),
  );
  return [...loose, ...(tops ?? [])].filter((value): value is number => value !== null);
}

/** What to draw, and whether its steps grow. */
export function seriesOption({ labels, lines, unit, target, everyName, f, colours }: Given) {
  const { axis, tooltip, legend, grid, ...look } = frame(colours);
  const write = (value: number | null | undefined) => f.figure(value, unit);
  const known = heights(lines);
  const stacked = lines.some(({ stack }) => stack);
  const scale = scaleOf(unit, target ? [...known, target.value] : known, stacked);
  const { axisLabel, ...upright } = scale.axis as { axisLabel?: object };
  const named = lines.length > 1 || target !== undefined;
  const rows = lines.length + (target ? 1 : 0);
  const option = {
    ...look,
    grid: { ...grid, top: named ? (rows > 3 ? 50 : grid.top) : 12 }, // on a phone the names take two rows
    legend: { ...legend, show: named, type: rows > 5 ? 'scroll' : 'plain' },
    tooltip: {
      ...tooltip,
      formatter: (points: Pointed[]) =>
        [
          escaped(points[0]?.axisValueLabel ?? ''),
          ...points
            .filter(({ data }) => data !== null && typeof data === 'object')
            .map(
              ({ marker, seriesName, data }) =>
                `${marker} ${escaped(seriesName)}: <b>${write(data!.raw)}</b>`,
            ),
        ].join('<br>'),
    },
    xAxis: {
      type: 'category',
      data: labels,
      ...axis,
      ...(everyName && { axisLabel: { ...axis.axisLabel, hideOverlap: false, interval: 0, rotate: 35 } }),
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
      ...lines.map(({ name, values, type = 'line', color, thin, stack }) => ({
        name,
        type,
        stack,
        data: values.map((raw) => (raw === null ? null : { value: scale.place(raw), raw })),
        itemStyle: { color },
        lineStyle: { color, width: thin ? 1.4 : 2.6, type: thin ? 'dashed' : 'solid' },
        barMaxWidth: 44,
        symbol: 'circle',
        symbolSize: thin ? 4 : 6,
        showSymbol: labels.length <= 62,
      })),
      ...(target ? [targetLine(target.name, scale.place(target.value), labels.length, colours)] : []),
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
