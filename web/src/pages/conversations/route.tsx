// The old address of the lists of conversations, which links and saved views still name.
import type { Page } from '../page';

export const page: Page = {
  path: '/conversations',
  view: () => import('./view'),
};
