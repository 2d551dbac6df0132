// One conversation; reached from lists and figures, not from the menu. The view is loaded when it is first needed.
import type { Page } from '../page';

export const page: Page = {
  path: '/conversations/$id',
  view: () => import('./view'),
};
