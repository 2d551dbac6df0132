// People, teams, roles, tokens and the audit log. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/people',
  view: () => import('./view'),
  menu: { label: (t) => t.menu.people, icon: <Icon name="team" />, under: 'desk' },
};
