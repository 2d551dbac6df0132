// When it happens. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/peak-hours',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.peak, icon: <Icon name="grid" />, under: 'figures' },
};
