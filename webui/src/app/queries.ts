import { QueryClient } from '@tanstack/react-query';
import { onSessionExpired } from '../lib/api/client.ts';
import { keys } from '../lib/api/keys.ts';
import { Problem } from '../lib/api/problem.ts';
import { noteSignedIn } from '../lib/session/session.ts';

const worthAnotherTry = (error: Error) =>
  !(error instanceof Problem) || error.status === 0 || error.status >= 500;

/** The cache of what the server said. The feed keeps it fresh, so nothing here polls. */
export function newQueryClient(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && worthAnotherTry(error),
        refetchOnWindowFocus: false,
      },
    },
  });
  onSessionExpired(() => {
    noteSignedIn(false);
    queries.setQueryData(keys.me, null);
  });
  return queries;
}
