// What came in and could not be used, for the administrator. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/set-aside',
  needs: 'operation.read',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.setAside, icon: <Icon name="tray" />, under: 'desk' },
};
