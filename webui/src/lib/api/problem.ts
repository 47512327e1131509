/** A refusal or failure of the server (RFC 9457), or of the way to it. */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 when the server could not be reached. */
    readonly status: number,
    message: string,
    readonly code: string | undefined = undefined,
    readonly correlationId: string | undefined = undefined,
  ) {
    super(message);
    this.name = 'Problem';
  }
}

export const unreachableServer = () =>
  new Problem(0, 'Hark did not answer. Check that the server is running and your network is up.');

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** Reads problem+json as well as the `{error}`, `{message}` and `{detail}` bodies of the older routes. */
export function problemOf(
  status: number,
  body: unknown,
  correlationHeader?: string | null,
): Problem {
  const fields: Record<string, unknown> =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const message =
    text(fields['detail']) ??
    text(fields['message']) ??
    text(fields['error']) ??
    text(fields['title']) ??
    `The server answered with status ${status}.`;
  return new Problem(
    status,
    message,
    text(fields['code']),
    text(fields['correlation_id']) ?? text(correlationHeader),
  );
}

/** One sentence for a person, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}
