// Where one signs in; the only page without the shell. The view is loaded when it is first needed.
import type { Page } from '../page';

export const page: Page = {
  path: '/signin',
  view: () => import('./view'),
  open: true,
};
