// What became of messages that were sent. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/delivery',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.delivery, icon: <Icon name="truck" />, under: 'figures' },
};
