// The connected numbers and the outbox. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/numbers',
  view: () => import('./view'),
  needs: 'numbers.write',
  menu: { label: (t) => t.menu.numbers, icon: <Icon name="phone" />, under: 'desk' },
};
