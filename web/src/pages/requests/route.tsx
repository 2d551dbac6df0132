// What customers write about. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/requests',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.requests, icon: <Icon name="tag" />, under: 'figures' },
};
