// The figures of each agent. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/agents',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.agents, icon: <Icon name="team" />, under: 'figures' },
};
