import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useReducer, useState } from 'react';
import { keys } from '../api/keys.ts';
import { CacheFeeder } from './cache.ts';
import { type FeedStatus, listenToFeed } from './connection.ts';
import { type LiveState, nothingLive, reduceLive } from './live.ts';

interface Feed {
  status: FeedStatus;
  live: LiveState;
}

const FeedContext = createContext<Feed>({ status: 'connecting', live: nothingLive });

/** One line to the server for the whole dashboard: what it says lands in the cache and in the live view. */
export function FeedProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [status, setStatus] = useState<FeedStatus>('connecting');
  const [live, hear] = useReducer(reduceLive, nothingLive);

  useEffect(() => {
    const feeder = new CacheFeeder(queries);
    const stop = listenToFeed({
      onEvent: (event) => {
        feeder.hear(event);
        hear(event);
      },
      onStatus: setStatus,
      onBack: () => feeder.catchUp(),
      onRefused: () => void queries.invalidateQueries({ queryKey: keys.me }),
    });
    return () => {
      stop();
      feeder.stop();
    };
  }, [queries]);

  return <FeedContext value={{ status, live }}>{children}</FeedContext>;
}

export type { FeedStatus };
export const useFeed = (): Feed => use(FeedContext);
