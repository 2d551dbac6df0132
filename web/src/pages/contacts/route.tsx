// The people who write, and those one knows: list, search, import. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/contacts',
  view: () => import('./view'),
  needs: 'contacts.read',
  menu: { label: (t) => t.menu.contacts, icon: <Icon name="book" /> },
};
