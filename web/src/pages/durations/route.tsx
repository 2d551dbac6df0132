// Response and resolution times. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/durations',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.durations, icon: <Icon name="clock" />, under: 'figures' },
};
