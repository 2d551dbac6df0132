// The stream of what happens: one connection, reopened when it breaks. Knows no screen and keeps no data.
// A new kind of event gets one listener here and one handler in `shell/LiveLink.tsx`.
import type { Looking } from './inbox';
import type { Live } from './schema';
import type { Presence } from './shapes';

export type Connection = 'connecting' | 'open' | 'lost';

export interface LiveHandlers {
  onLive(live: Live): void;
  onConversation(id: string): void;
  onLooking(told: { id: string; looking: Looking[] }): void;
  onPresence(told: { person: string; state: Presence }): void;
  onCounts(): void;
  onMention(told: { conversation: string; by: string }): void;
  onOutbox(): void;
  onConnection(state: Connection): void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;

/**
 * Opens the stream and keeps it open until the returned function is called. Without `snapshots` the figures of the desk
 * are left out, which only the pages of figures need. A stream that the server ends is opened again at once.
 */
export function openLive(handlers: LiveHandlers, snapshots: boolean): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;

  const connect = () => {
    handlers.onConnection('connecting');
    let wasOpen = false;
    source = new EventSource(`/api/v1/live/events${snapshots ? '' : '?snapshots=false'}`);
    source.onopen = () => {
      wasOpen = true;
      wait = FIRST_WAIT;
      handlers.onConnection('open');
    };
    source.onerror = () => {
      source?.close();
      if (wasOpen) return connect();
      handlers.onConnection('lost');
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    const hear = <T>(event: string, handle: (told: T) => void) =>
      source!.addEventListener(event, ({ data }) => handle(JSON.parse(data) as T));
    hear<Live>('live', handlers.onLive);
    hear<{ id: string }>('conversation', ({ id }) => handlers.onConversation(id));
    hear('looking', handlers.onLooking);
    hear('presence', handlers.onPresence);
    hear('counts', () => handlers.onCounts());
    hear('mention', handlers.onMention);
    hear('outbox', () => handlers.onOutbox());
  };

  connect();
  return () => {
    source?.close();
    clearTimeout(timer);
  };
}
