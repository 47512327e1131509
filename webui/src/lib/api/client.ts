import createClient from 'openapi-fetch';
import { Problem, problemOf, unreachableServer } from './problem.ts';
import type { paths } from './schema.gen.ts';

/** Sent with every change: proof that a page of this origin asks, which a foreign form cannot give. */
export const PROOF = { 'X-Requested-With': 'hark' } as const;

export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  credentials: 'same-origin',
  headers: PROOF,
  // Looked up at each call, so that tests may replace it.
  fetch: (request) => globalThis.fetch(request),
});

type Listener = () => void;
const expiryListeners = new Set<Listener>();

/** Calls the listener when the server no longer knows who asks. Returns how to stop. */
export function onSessionExpired(listener: Listener): Listener {
  expiryListeners.add(listener);
  return () => expiryListeners.delete(listener);
}

export function sessionExpired(): void {
  for (const listener of expiryListeners) listener();
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; a refusal or a dead line becomes a {@link Problem}. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (trouble) {
    if (trouble instanceof DOMException && trouble.name === 'AbortError') throw trouble;
    throw unreachableServer();
  }
  const { response } = answer;
  if (!response.ok) {
    if (response.status === 401) sessionExpired();
    throw problemOf(response.status, answer.error, response.headers.get('X-Correlation-Id'));
  }
  return answer.data as T;
}

export const isStatus = (error: unknown, status: number): boolean =>
  error instanceof Problem && error.status === status;
