// Puts the pages of `pages/list.ts` under the shell, asks for the session first, and shows what to do when that fails.
// A page never appears here by name.
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useRouter,
} from '@tanstack/react-router';
import { ApiError } from './api/client';
import { deskQuery, sessionQuery } from './api/queries';
import { pages } from './pages/list';
import { guarded } from './parts/Needs';
import { Failed, Loading, NotFound } from './parts/States';
import { parseSearch, stringifySearch } from './search';

export function createDeskRouter(cache: QueryClient) {
  const root = createRootRouteWithContext<{ cache: QueryClient }>()({
    component: Outlet,
    notFoundComponent: NotFound,
  });

  const desk = createRoute({
    getParentRoute: () => root,
    id: 'desk',
    beforeLoad: async ({ location }) => {
      try {
        await cache.ensureQueryData(sessionQuery);
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) {
          throw redirect({ to: '/signin', search: { next: location.href } });
        }
        throw error;
      }
    },
    loader: () => cache.ensureQueryData(deskQuery),
    component: lazyRouteComponent(() => import('./shell/Shell'), 'Shell'),
    errorComponent: RouteFailed,
    pendingComponent: Loading,
  });

  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/live' });
    },
  });

  const outside = pages.filter((page) => page.open).map((page) => ({ page, parent: root }));
  const inside = pages.filter((page) => !page.open).map((page) => ({ page, parent: desk }));
  const route = ({ page, parent }: { page: (typeof pages)[number]; parent: typeof root | typeof desk }) =>
    createRoute({
      getParentRoute: () => parent as typeof root,
      path: page.path,
      component: lazyRouteComponent(guarded(page)),
      errorComponent: RouteFailed,
      pendingComponent: Loading,
    });

  return createRouter({
    routeTree: root.addChildren([home, ...outside.map(route), desk.addChildren(inside.map(route))]),
    context: { cache },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

/** A page that could not be opened; trying again asks for everything anew, the session too. */
function RouteFailed({ error }: { error: unknown }) {
  const router = useRouter();
  return <Failed error={error} retry={() => void router.invalidate()} />;
}
