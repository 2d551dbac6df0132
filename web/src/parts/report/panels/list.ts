// Every kind of panel that a report can name. A new kind is one file beside this and one line here.
import type { ComponentProps, ComponentType } from 'react';
import type { ReportScope } from '../useReport';
import { Course } from './Course';
import { Flow } from './Flow';
import { Groups } from './Groups';
import { HeatMap } from './HeatMap';
import { Histogram } from './Histogram';
import { Matrix } from './Matrix';
import { Own } from './Own';
import { Peers } from './Peers';
import { Tiles } from './Tiles';

export const kinds = {
  tiles: Tiles,
  course: Course,
  groups: Groups,
  heat: HeatMap,
  histogram: Histogram,
  peers: Peers,
  matrix: Matrix,
  flow: Flow,
  own: Own,
};

type Kinds = typeof kinds;

/** One panel of a report: its kind, what that kind wants to know, and its width in twelfths of a wide page. */
export type Panel = {
  [K in keyof Kinds]: { kind: K; span?: number } & Omit<ComponentProps<Kinds[K]>, 'page'>;
}[keyof Kinds];

/** A panel's component, which takes its own words from the panel. */
export const drawn = ({ kind }: Panel) => kinds[kind] as ComponentType<{ page: ReportScope }>;
