// The message templates of the connected accounts. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/templates',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.templates, icon: <Icon name="layout" />, under: 'desk' },
};
