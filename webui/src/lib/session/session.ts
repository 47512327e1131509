import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { calls } from '../api/calls.ts';
import { isStatus } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import type { User } from '../api/models.ts';

const HINT = 'hark.signed-in';

/**
 * Whether asking the server who is signed in is worth it. The cookie is hidden from scripts; without this hint the
 * first visit of everybody would begin with a refusal.
 */
const mayBeSignedIn = () => localStorage.getItem(HINT) !== null;

/** Notes what a login, a logout or the end of a session changed. */
export function noteSignedIn(signedIn: boolean): void {
  if (signedIn) localStorage.setItem(HINT, 'yes');
  else localStorage.removeItem(HINT);
}

/** Who is signed in: the user, or null when nobody is. */
export function useSession() {
  return useQuery<User | null>({
    queryKey: keys.me,
    queryFn: async () => {
      if (!mayBeSignedIn()) return null;
      try {
        return await calls.me();
      } catch (trouble) {
        if (isStatus(trouble, 401)) {
          noteSignedIn(false);
          return null;
        }
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
      noteSignedIn(false);
      queries.clear();
      queries.setQueryData(keys.me, null);
    }
  }, [queries]);
}
