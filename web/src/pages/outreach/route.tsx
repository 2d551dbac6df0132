// Campaigns and their variants. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/outreach',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.outreach, icon: <Icon name="horn" />, under: 'figures' },
};
