// What a page is: its address, its view (loaded when first needed) and, if it wants one, its menu entry.
// Each page's folder has a `route.tsx` that exports one of these; `list.ts` names it in one line.
import type { ComponentType, ReactNode } from 'react';
import type { Messages } from '../i18n/en';

/** The headings of the menu, in their order; what has none stands above them. */
export const headings = ['figures', 'desk'] as const;

export interface Page {
  path: string;
  view: () => Promise<{ default: ComponentType }>;
  /** Reachable without being signed in, and drawn without the shell. */
  open?: boolean;
  /** The permission without which the page is neither offered nor shown. */
  needs?: string;
  menu?: { label: (t: Messages) => string; icon: ReactNode; under?: (typeof headings)[number] };
}
