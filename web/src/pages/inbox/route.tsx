// The page in which agents live all day. The view is loaded when it is first needed.
import { Icon } from '../../parts/Icon';
import type { Page } from '../page';

export const page: Page = {
  path: '/inbox',
  view: () => import('./view'),
  menu: { label: (t) => t.inbox.title, icon: <Icon name="inbox" /> },
};
