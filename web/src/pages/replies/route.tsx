// Saved replies and macros. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/replies',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.replies, icon: <Icon name="reply" />, under: 'desk' },
};
