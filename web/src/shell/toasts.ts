// Short news at the edge of the screen, for a few seconds. What is said and how it looks is in `Toasts.tsx`.
import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  text: string;
  bad?: boolean;
}

let shown: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();
const change = (toasts: Toast[]) => {
  shown = toasts;
  listeners.forEach((listen) => listen());
};
const SHOWN_MS = 6_000;

/** Says something for some seconds; bad news stays until it is closed. */
export function toast(text: string, bad = false) {
  const id = next++;
  change([...shown.slice(-3), { id, text, bad }]);
  if (!bad) setTimeout(() => closeToast(id), SHOWN_MS);
}
export const closeToast = (id: number) => change(shown.filter((one) => one.id !== id));

export const useToasts = () =>
  useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    () => shown,
  );
