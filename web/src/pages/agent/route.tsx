// One agent's figures, reached from the page of all. The view is loaded when it is first needed.
import type { Page } from '../page';

export const page: Page = { path: '/agents/$id', view: () => import('./view') };
