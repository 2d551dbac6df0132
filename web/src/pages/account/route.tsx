// The own account. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/account',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.account, icon: <Icon name="user" />, under: 'desk' },
};
