// One template, or a new one: written, previewed, submitted. The view is loaded when it is first needed.
import type { Page } from '../page';

export const page: Page = {
  path: '/templates/$id',
  view: () => import('./view'),
};
