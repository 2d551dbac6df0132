// Who was mentioned and has not looked yet: kept until the conversation is opened, counted in the window's title.
// Said on the screen by `Toasts.tsx`. Knows no component.
import { useSyncExternalStore } from 'react';

export interface Mention {
  conversation: string;
  by: string;
}

let unseen: Mention[] = [];
const listeners = new Set<() => void>();
const change = (next: Mention[]) => {
  unseen = next;
  listeners.forEach((listen) => listen());
};
const subscribe = (listen: () => void) => {
  listeners.add(listen);
  return () => void listeners.delete(listen);
};

/** Takes in a mention; a second one in the same conversation replaces the first. */
export function tellMention(mention: Mention) {
  change([...unseen.filter(({ conversation }) => conversation !== mention.conversation), mention]);
}
export function seenMention(conversation: string) {
  if (unseen.some((one) => one.conversation === conversation))
    change(unseen.filter((one) => one.conversation !== conversation));
}
export const useMentions = () => useSyncExternalStore(subscribe, () => unseen);
