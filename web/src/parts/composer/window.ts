// The 24-hour window of a conversation at a moment. What a server does not say is told from the last closing time. Pure.
import type { Price, ThreadPage } from '../../api/inbox';

export interface WindowNow {
  open: boolean;
  left: number;
  price: Price;
  freeUntil: string | null;
}

export function windowOf(
  conversation: Pick<ThreadPage, 'window' | 'window_closes_at'>,
  now: number,
): WindowNow {
  const closes = conversation.window?.closes_at ?? conversation.window_closes_at;
  const left = closes ? Date.parse(closes) - now : 0;
  const entry = conversation.window?.free_entry_until ?? null;
  const freeUntil = entry && Date.parse(entry) > now ? entry : null;
  const open = left > 0;
  const told = conversation.window?.price;
  const price: Price = freeUntil
    ? 'free'
    : open
      ? (told ?? 'service')
      : told === 'service'
        ? 'marketing'
        : (told ?? 'marketing');
  return { open, left: Math.max(0, left), price, freeUntil };
}
