import type { IncomingMessage, ServerResponse } from 'node:http';

export function json(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
  return true;
}

export function problem(
  response: ServerResponse,
  status: number,
  code: string,
  detail: string,
): true {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' });
  response.end(
    JSON.stringify({
      type: `about:blank#${code}`,
      title: code,
      status,
      detail,
      code,
      correlation_id: `mock-${code}`,
    }),
  );
  return true;
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A whole file or the range of it that was asked for. */
export function bytes(request: IncomingMessage, response: ServerResponse, body: Buffer): true {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const from = Number(range?.[1] ?? 0);
  const to = range?.[2] ? Number(range[2]) : body.length - 1;
  const head = { 'Content-Type': 'audio/wav', 'Accept-Ranges': 'bytes' };
  if (range === null) {
    response.writeHead(200, { ...head, 'Content-Length': body.length });
    response.end(body);
  } else {
    response.writeHead(206, {
      ...head,
      'Content-Length': to - from + 1,
      'Content-Range': `bytes ${from}-${to}/${body.length}`,
    });
    response.end(body.subarray(from, to + 1));
  }
  return true;
}
