import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { calls } from '../api/calls.ts';
import { isStatus } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import type { User } from '../api/models.ts';

/** Who is signed in: the user, or null when nobody is. */
export function useSession() {
  return useQuery<User | null>({
    queryKey: keys.me,
    queryFn: async () => {
      try {
        return await calls.me();
      } catch (trouble) {
        if (isStatus(trouble, 401)) return null;
        throw trouble;
      }
    },
    staleTime: 5 * 60_000,
  });
}

/** The signed-in user, for pages that are only shown to one. */
export function useMe(): User | undefined {
  return useSession().data ?? undefined;
}

/** Signs out and forgets everything that was loaded, also when the server no longer answers. */
export function useLogout() {
  const queries = useQueryClient();
  return useCallback(async () => {
    try {
      await calls.logout();
    } finally {
      queries.clear();
      queries.setQueryData(keys.me, null);
    }
  }, [queries]);
}
