// Which customers come back. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/retention',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.retention, icon: <Icon name="repeat" />, under: 'figures' },
};
