// The three outcomes of bot conversations. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/bot',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.bot, icon: <Icon name="bot" />, under: 'figures' },
};
