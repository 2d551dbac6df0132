// The lists of conversations. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/conversations',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.conversations, icon: <Icon name="chat" /> },
};
