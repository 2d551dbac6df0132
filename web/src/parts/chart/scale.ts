// The upright scale of a course: where it ends, how far its lines lie apart, and where on it a value is drawn. Pure.
import type { Unit } from '../../api/schema';
import { durationStep, growingSteps } from './durationStep';

export interface Scale {
  /** Whether the steps grow, so that seconds and hours can be read together. */
  steep: boolean;
  place: (value: number) => number;
  valueAt: (place: number) => number;
  axis: object;
}

const even = { steep: false, place: (value: number) => value, valueAt: (place: number) => place };

/** The scale for values of a unit; `evenOnly` where its steps may not grow, as under bars that stand on each other. */
export function scaleOf(unit: Unit, values: number[], evenOnly = false): Scale {
  const greatest = Math.max(0, ...values);
  if (unit === 'ratio') return { ...even, axis: { max: Math.min(1, Math.ceil(greatest * 10) / 10 || 1) } };
  if (unit === 'number') return { ...even, axis: {} };
  if (unit === 'count') return { ...even, axis: { minInterval: 1 } };
  const steps = evenOnly ? null : growingSteps(values);
  if (!steps) {
    const interval = durationStep(greatest);
    return {
      ...even,
      axis: { interval, max: Math.max(1, Math.ceil(greatest / interval)) * interval },
    };
  }
  const lines = steps.map(Math.log10);
  return {
    steep: true,
    place: (value) => Math.max(Math.log10(Math.max(value, 1)), lines[0]!),
    valueAt: (place) => Math.round(10 ** place),
    axis: {
      min: lines[0],
      max: Math.max(lines.at(-1)!, Math.log10(greatest)),
      axisLabel: { customValues: lines },
      axisTick: { customValues: lines, show: false },
    },
  };
}
