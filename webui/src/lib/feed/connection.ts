import { type FeedEvent, feedEventTypes } from './events.ts';

export type FeedStatus = 'connecting' | 'live' | 'lost';

interface FeedListener {
  onEvent: (event: FeedEvent) => void;
  onStatus: (status: FeedStatus) => void;
  /** The line is back after it was lost. */
  onBack: () => void;
  /** The server refused the line; the session may be over. */
  onRefused: () => void;
}

const RETRY_FIRST_MS = 1000;
const RETRY_MOST_MS = 15000;

/**
 * Listens to `/api/feed` for ever. EventSource reconnects by itself and tells the server the last event it saw;
 * only when it gives up (a refusal, a proxy's error page) a new one is opened, ever less often.
 * Returns how to stop.
 */
export function listenToFeed(listener: FeedListener): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let retryMs = RETRY_FIRST_MS;
  let wasLost = false;

  const lose = () => {
    wasLost = true;
    listener.onStatus('lost');
  };

  const open = () => {
    clearTimeout(retry);
    source?.close();
    const opened = new EventSource('/api/feed');
    source = opened;
    opened.onopen = () => {
      retryMs = RETRY_FIRST_MS;
      listener.onStatus('live');
      if (wasLost) listener.onBack();
      wasLost = false;
    };
    opened.onerror = () => {
      lose();
      if (opened.readyState !== EventSource.CLOSED) return;
      listener.onRefused();
      retry = setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, RETRY_MOST_MS);
    };
    for (const type of feedEventTypes) {
      opened.addEventListener(type, (message: MessageEvent<string>) => {
        listener.onEvent({ type, ...JSON.parse(message.data) } as FeedEvent);
      });
    }
  };

  window.addEventListener('offline', lose);
  window.addEventListener('online', open);
  listener.onStatus('connecting');
  open();
  return () => {
    window.removeEventListener('offline', lose);
    window.removeEventListener('online', open);
    clearTimeout(retry);
    source?.close();
  };
}
