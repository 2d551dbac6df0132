// Where an invitation leads: open to whoever holds the link. The view is loaded when it is first needed.
import type { Page } from '../page';

export const page: Page = {
  path: '/invitation/$token',
  view: () => import('./view'),
  open: true,
};
