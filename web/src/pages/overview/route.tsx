// Every figure, over any range. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/overview',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.overview, icon: <Icon name="chart" />, under: 'figures' },
};
