import { Problem, sentenceOf } from '../../lib/api/problem.ts';

/** Where to go after the login: only places of this dashboard. */
export function safeNext(next: string | null): string {
  if (next === null || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) {
    return '/';
  }
  return next.startsWith('/login') ? '/' : next;
}

/** One sentence that says what to do. */
export function loginTrouble(error: unknown): string {
  if (!(error instanceof Problem)) return sentenceOf(error);
  switch (error.status) {
    case 400:
    case 401:
      return 'E-mail or password is wrong. Check both and try again.';
    case 422:
      return 'Enter an e-mail address and a password.';
    case 429:
      return 'Too many tries. Wait a minute, then try again.';
    default:
      return error.message;
  }
}
