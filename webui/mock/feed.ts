import type { IncomingMessage, ServerResponse } from 'node:http';

interface Told {
  id: number;
  type: string;
  data: unknown;
}

/** Server-sent events that tests push, with what was missed for those who come back. */
export class MockFeed {
  private readonly open = new Set<ServerResponse>();
  private readonly told: Told[] = [];
  private down = false;

  connect(request: IncomingMessage, response: ServerResponse): void {
    if (this.down) {
      response.writeHead(503).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('retry: 500\n\n: hello\n\n');
    const last = Number(request.headers['last-event-id'] ?? Number.POSITIVE_INFINITY);
    for (const event of this.told) if (event.id > last) write(response, event);
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
  }

  tell(type: string, data: unknown): void {
    const event = { id: this.told.length + 1, type, data };
    this.told.push(event);
    for (const response of this.open) write(response, event);
  }

  /** New lines are taken again. */
  allow(): void {
    this.down = false;
  }

  /** Cuts every line; while down, new ones are refused. */
  cut(down: boolean): void {
    this.down = down;
    for (const response of this.open) response.destroy();
    this.open.clear();
  }
}

const write = (response: ServerResponse, event: Told) =>
  response.write(`id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`);
