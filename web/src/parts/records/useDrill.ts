// Opens and closes the records drawer by writing the address, so that "back" closes it and a link opens it.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type Drill, drillOf, withDrill, withoutDrill } from './drill';

export function useDrill() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const go = useCallback(
    (change: (search: Record<string, unknown>) => Record<string, unknown>) =>
      void navigate({
        to: '.',
        search: (now: Record<string, unknown>) => change(now) as never,
        resetScroll: false,
      }),
    [navigate],
  );
  return {
    drill: useMemo(() => drillOf(search), [search]),
    open: useCallback((drill: Drill) => go((now) => withDrill(now, drill)), [go]),
    close: useCallback(() => go(withoutDrill), [go]),
  };
}
