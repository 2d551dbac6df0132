// What customers answer when they are asked. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/satisfaction',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.satisfaction, icon: <Icon name="star" />, under: 'figures' },
};
