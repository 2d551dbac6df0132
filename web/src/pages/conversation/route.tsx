// One conversation by its address; reached from figures, not from the menu. The view is loaded when it is first needed.
import type { Page } from '../page';

export const page: Page = {
  path: '/conversations/$id',
  view: () => import('./view'),
};
