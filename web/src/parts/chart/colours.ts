// The colours of charts in both schemes, as plain values because a drawing cannot read the style sheet.
import { useComputedColorScheme } from '@mantine/core';
import { FONT } from '../../theme';

const schemes = {
  light: {
    first: '#0f766e',
    second: '#c2570c',
    third: '#3b5bbd',
    fourth: '#8a3ea8',
    fifth: '#5c6b12',
    sixth: '#a3325f',
    text: '#4d5b66',
    line: '#dde3e7',
    card: '#ffffff',
    strong: '#1c252b',
    target: '#b42318',
  },
  dark: {
    first: '#3fb8aa',
    second: '#f0934e',
    third: '#8aa6f5',
    fourth: '#cf93e6',
    fifth: '#b9c64f',
    sixth: '#f28bb5',
    text: '#a9b4bd',
    line: '#313b43',
    card: '#1b2227',
    strong: '#e6ebef',
    target: '#ff8a80',
  },
};

export type ChartColours = (typeof schemes)['light'];
export const useChartColours = (): ChartColours => schemes[useComputedColorScheme('light')];

/** The colours of lines that stand beside each other, in their order. */
export const palette = (c: ChartColours) => [c.first, c.second, c.third, c.fourth, c.fifth, c.sixth];

/** What axes, legend and tooltip look like in every chart. */
export function frame(c: ChartColours) {
  const text = { color: c.text, fontFamily: FONT, fontSize: 12 };
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: { left: 8, right: 16, top: 34, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8, textStyle: text },
    tooltip: {
      trigger: 'axis',
      backgroundColor: c.card,
      borderColor: c.line,
      textStyle: { color: c.strong, fontSize: 13 },
      confine: true,
    },
    axis: {
      axisLine: { lineStyle: { color: c.line } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
      splitLine: { lineStyle: { color: c.line } },
    },
  };
}
