// What a report page is: a title, what it shows first, and a list of panels. Data only; `ReportPage.tsx` draws it.
// A new page is a folder in `pages/` with one of these and a line in `pages/list.ts`; a new kind of panel is in `panels/list.ts`.
import type { Messages } from '../../i18n/en';
import type { Panel } from './panels/list';
import type { First } from './state';

export interface Report {
  title: (t: Messages) => string;
  /** One sentence on what the page answers. */
  lead?: (t: Messages, zone: string) => string;
  /** What is shown before the reader chooses. */
  first?: Partial<First>;
  /** The figures of the page; the reader chooses one of them for the course and the groups. Without it: all. */
  kpis?: string[];
  panels: Panel[];
}
