import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NewUser, SearchHit } from '../src/lib/api/models.ts';
import { summaryOf, user } from './data.ts';
import { MockFeed } from './feed.ts';
import { bodyOf, bytes, json, problem } from './http.ts';
import { freshState, PASSWORD, system } from './state.ts';
import { peaks, wav } from './wav.ts';

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  match: RegExpExecArray;
};
type Handler = (exchange: Exchange) => true | Promise<true>;

/**
 * The API in memory. `/__mock/reset?size=`, `/__mock/tell?type=` (body: data) and `/__mock/cut?down=` steer it.
 */
export class MockServer {
  private state = freshState(60);
  private readonly feed = new MockFeed();

  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', 'http://mock');
    const route = `${request.method} ${url.pathname}`;
    for (const [pattern, handler, open] of this.routes) {
      const match = pattern.exec(route);
      if (match === null) continue;
      if (open !== true && !/fastapiusersauth=mock/.test(request.headers.cookie ?? '')) {
        return problem(response, 401, 'unauthorized', 'Unauthorized');
      }
      return handler({ request, response, url, match });
    }
    return false;
  }

  private readonly routes: [RegExp, Handler, true?][] = [
    [/^POST \/__mock\/(reset|tell|cut)$/, (exchange) => this.steer(exchange), true],
    [/^POST \/auth\/cookie\/login$/, (exchange) => this.login(exchange), true],
    [/^POST \/auth\/cookie\/logout$/, ({ response }) => this.setCookie(response, '; Max-Age=0')],
    [
      /^GET \/users\/me$/,
      ({ response }) => json(response, 200, { ...this.state.users[0], id: 'u1' }),
    ],
    [/^GET \/api\/conversations$/, (exchange) => this.list(exchange)],
    [/^GET \/api\/conversations\/([^/]+)$/, (exchange) => this.one(exchange)],
    [
      /^GET \/api\/conversations\/([^/]+)\/waveform$/,
      ({ response, match }) => {
        const seconds = this.find(match[1])?.duration_seconds ?? 10;
        return json(response, 200, { duration_seconds: seconds, peaks: peaks(600, seconds) });
      },
    ],
    [
      /^POST \/api\/conversations\/([^/]+)\/activate-transcript\/([^/]+)$/,
      ({ response, match }) => {
        const found = this.find(match[1]);
        if (found !== undefined) found.active_transcript_version = match[2] ?? null;
        return json(response, 200, { message: 'ok', active_transcript_version: match[2] });
      },
    ],
    [/^POST \/api\/conversations\//, ({ response }) => json(response, 200, { message: 'ok' })],
    [
      /^GET \/audio\/(?:audio-)?([^/.]+)\.wav$/,
      ({ request, response, match }) =>
        bytes(request, response, wav(this.find(match[1])?.duration_seconds ?? 10)),
    ],
    [/^GET \/api\/search$/, (exchange) => this.search(exchange)],
    [
      /^GET \/api\/memories$/,
      ({ response, url }) => {
        const all = this.state.conversations.flatMap((one) => one.memories);
        const offset = Number(url.searchParams.get('offset') ?? 0);
        const memories = all.slice(offset, offset + Number(url.searchParams.get('limit') ?? 50));
        const count = memories.length;
        return json(response, 200, { memories, count, total_count: all.length, user_id: 'u1' });
      },
    ],
    [
      /^GET \/api\/clients\/active$/,
      ({ response }) =>
        json(response, 200, {
          active_clients: this.state.clients,
          total_count: this.state.clients.length,
        }),
    ],
    [/^POST \/api\/process-audio-files$/, (exchange) => this.upload(exchange)],
    [/^GET \/api\/queue\/jobs\/([^/]+)$/, (exchange) => this.job(exchange)],
    [/^GET \/api\/users$/, ({ response }) => json(response, 200, this.state.users)],
    [/^POST \/api\/users$/, (exchange) => this.createUser(exchange)],
    [/^GET \/api\/system\/summary$/, ({ response }) => json(response, 200, system)],
    [
      /^GET \/api\/feed$/,
      ({ request, response }) => {
        this.feed.connect(request, response);
        return true;
      },
    ],
  ];

  private find(id: string | undefined) {
    return this.state.conversations.find((one) => one.conversation_id === id);
  }

  private async steer({ request, response, url, match }: Exchange): Promise<true> {
    const what = match[1];
    if (what === 'reset') {
      this.feed.allow();
      this.state = freshState(Number(url.searchParams.get('size') ?? 60));
    }
    if (what === 'cut') this.feed.cut(url.searchParams.get('down') === 'true');
    if (what === 'tell') {
      const data: unknown = JSON.parse((await bodyOf(request)).toString());
      this.feed.tell(url.searchParams.get('type') ?? '', data);
    }
    return json(response, 200, {});
  }

  private setCookie(response: ServerResponse, more: string): true {
    response.writeHead(204, {
      'Set-Cookie': `fastapiusersauth=mock; Path=/; HttpOnly; SameSite=Lax${more}`,
    });
    response.end();
    return true;
  }

  private async login({ request, response }: Exchange): Promise<true> {
    const form = new URLSearchParams((await bodyOf(request)).toString());
    const known = this.state.users.some((one) => one.email === form.get('username'));
    if (!known || form.get('password') !== PASSWORD) {
      return problem(response, 400, 'bad_credentials', 'LOGIN_BAD_CREDENTIALS');
    }
    return this.setCookie(response, '');
  }

  private list({ response, url }: Exchange): true {
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const limit = Number(url.searchParams.get('limit') ?? 50);
    const next = from + limit;
    return json(response, 200, {
      conversations: this.state.conversations.slice(from, next).map(summaryOf),
      ...(next < this.state.conversations.length ? { next_cursor: String(next) } : {}),
    });
  }

  private one({ response, match }: Exchange): true {
    const found = this.find(match[1]);
    return found === undefined
      ? problem(response, 404, 'not_found', 'There is no such conversation.')
      : json(response, 200, { conversation: found });
  }

  private search({ response, url }: Exchange): true {
    const query = url.searchParams.get('q') ?? '';
    const kind = url.searchParams.get('kind') ?? 'all';
    const hits = this.state.conversations.flatMap((one): SearchHit[] => {
      const { conversation_id, audio_uuid, title, created_at, client_id } = one;
      const about = { conversation_id, audio_uuid, title, created_at, client_id, score: 0.8 };
      const said = one.segments.map((segment, index) => ({
        ...about,
        kind: 'transcript' as const,
        segments: [index],
        start: segment.start,
        end: segment.end,
        text: segment.text,
        highlights: [],
      }));
      const remembered = one.memories.map((memory) => ({
        ...about,
        kind: 'memory' as const,
        memory_id: memory.id,
        segments: [],
        start: memory.start ?? 0,
        end: memory.end ?? 0,
        text: memory.memory,
        highlights: [],
      }));
      return [...said, ...remembered].flatMap((hit) => {
        const at = hit.text.toLowerCase().indexOf(query.toLowerCase());
        const fits = at >= 0 && (kind === 'all' || kind === hit.kind);
        return fits ? [{ ...hit, highlights: [[at, at + query.length]] }] : [];
      });
    });
    return json(response, 200, { query, mode: 'hybrid', results: hits.slice(0, 20) });
  }

  private async upload({ request, response }: Exchange): Promise<true> {
    const body = (await bodyOf(request)).toString('latin1');
    const filename = /filename="([^"]*)"/.exec(body)?.[1] ?? 'file';
    const job_id = `job-${this.state.jobs.size + 1}`;
    const bad = filename.endsWith('.txt');
    this.state.jobs.set(job_id, {
      asked: 0,
      job: {
        job_id,
        status: 'processing',
        progress_percent: 30,
        processed_files: 0,
        total_files: 1,
        created_at: new Date().toISOString(),
        files: [{ filename, status: bad ? 'failed' : 'decoding' }],
      },
    });
    return json(response, 202, { job_id, total_files: 1, files: [], client_id: 'x', message: '' });
  }

  private job({ response, match }: Exchange): true {
    const entry = this.state.jobs.get(match[1] ?? '');
    if (entry === undefined) return problem(response, 404, 'not_found', 'There is no such job.');
    entry.asked += 1;
    const { job } = entry;
    const file = job.files[0];
    if (file?.status === 'failed') {
      return json(response, 200, {
        ...job,
        status: 'failed',
        files: [{ ...file, error: 'This file holds no sound.' }],
      });
    }
    return json(
      response,
      200,
      entry.asked < 2
        ? job
        : {
            ...job,
            status: 'completed',
            progress_percent: 100,
            files: [{ ...file, status: 'completed', conversation_id: 'c0000' }],
          },
    );
  }

  private async createUser({ request, response }: Exchange): Promise<true> {
    const body = JSON.parse((await bodyOf(request)).toString()) as NewUser;
    if (this.state.users.some((one) => one.email === body.email)) {
      return problem(response, 409, 'conflict', 'There is a user with this e-mail already.');
    }
    const id = `u${this.state.users.length + 1}`;
    this.state.users.push(
      user(id, body.email, body.display_name ?? '', body.is_superuser === true),
    );
    return json(response, 201, { message: 'ok', user_id: id, user_email: body.email });
  }
}
