// Connecting a number, step by step. The view is loaded when it is first needed.
import type { Page } from '../page';

export const page: Page = {
  path: '/numbers/connect',
  view: () => import('./view'),
  needs: 'numbers.write',
};
