// The stream of what happens: one connection, reopened when it breaks. Knows no screen and keeps no data.
// A new kind of event gets one listener here and one handler in `shell/LiveLink.tsx`.
import type { Live } from './schema';

export type Connection = 'connecting' | 'open' | 'lost';

export interface LiveHandlers {
  onLive(live: Live): void;
  onConversation(id: string): void;
  onConnection(state: Connection): void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;

/** Opens the stream and keeps it open until the returned function is called. */
export function openLive(handlers: LiveHandlers): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;

  const connect = () => {
    handlers.onConnection('connecting');
    source = new EventSource('/api/v1/live/events');
    source.onopen = () => {
      wait = FIRST_WAIT;
      handlers.onConnection('open');
    };
    source.onerror = () => {
      source?.close();
      handlers.onConnection('lost');
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    source.addEventListener('live', (event) => handlers.onLive(JSON.parse(event.data) as Live));
    source.addEventListener('conversation', (event) =>
      handlers.onConversation((JSON.parse(event.data) as { id: string }).id),
    );
  };

  connect();
  return () => {
    source?.close();
    clearTimeout(timer);
  };
}
