// One contact. The view is loaded when it is first needed.
import type { Page } from '../page';

export const page: Page = {
  path: '/contacts/$id',
  view: () => import('./view'),
  needs: 'contacts.read',
};
