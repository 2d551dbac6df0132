// The 24-hour window of a conversation at a moment, as it goes on closing after the server told of it. Pure.
import type { Price, ThreadPage } from '../../api/inbox';

export interface WindowNow {
  open: boolean;
  left: number;
  price: Price;
  freeUntil: string | null;
}

export function windowOf(conversation: Pick<ThreadPage, 'window'>, now: number): WindowNow {
  const { closes_at: closes, free_entry_until: entry, price: told } = conversation.window;
  const left = closes ? Date.parse(closes) - now : 0;
  const freeUntil = entry && Date.parse(entry) > now ? entry : null;
  const open = left > 0;
  const price = freeUntil ? 'free' : !open && told === 'service' ? 'marketing' : told;
  return { open, left: Math.max(0, left), price, freeUntil };
}
