// What happens now. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/live',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.live, icon: <Icon name="pulse" /> },
};
