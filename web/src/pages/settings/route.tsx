// The rules of the desk and the report by e-mail. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/settings',
  needs: 'desk.write',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.settings, icon: <Icon name="gear" />, under: 'desk' },
};
