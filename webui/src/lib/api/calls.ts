import { ask, client } from './client.ts';
import type { NewUser, SearchKind, SearchMode, StepName } from './models.ts';

const conversation = (conversation_id: string) => ({ params: { path: { conversation_id } } });

/** Every call the dashboard makes, but the upload, which needs XMLHttpRequest for its progress. */
export const calls = {
  login: (username: string, password: string) =>
    ask(
      client.POST('/auth/cookie/login', {
        body: { username, password },
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        bodySerializer: (form) => new URLSearchParams({ ...form }).toString(),
      }),
    ),
  logout: () => ask(client.POST('/auth/cookie/logout')),
  me: () => ask(client.GET('/users/me')),

  conversations: (cursor: string | undefined, signal: AbortSignal) =>
    ask(
      client.GET('/api/conversations', {
        params: { query: cursor === undefined ? { limit: 50 } : { limit: 50, cursor } },
        signal,
      }),
    ),
  conversation: async (id: string) =>
    (await ask(client.GET('/api/conversations/{conversation_id}', conversation(id)))).conversation,
  waveform: (conversation_id: string) =>
    ask(
      client.GET('/api/conversations/{conversation_id}/waveform', {
        params: { path: { conversation_id }, query: { points: 600 } },
      }),
    ),
  reprocessTranscript: (id: string) =>
    ask(client.POST('/api/conversations/{conversation_id}/reprocess-transcript', conversation(id))),
  reprocessMemory: (id: string) =>
    ask(client.POST('/api/conversations/{conversation_id}/reprocess-memory', conversation(id))),
  activateTranscript: (conversation_id: string, version_id: string) =>
    ask(
      client.POST('/api/conversations/{conversation_id}/activate-transcript/{version_id}', {
        params: { path: { conversation_id, version_id } },
      }),
    ),
  rerunStep: (conversation_id: string, step: StepName) =>
    ask(
      client.POST('/api/conversations/{conversation_id}/steps/{step}/rerun', {
        params: { path: { conversation_id, step } },
      }),
    ),
  closeConversation: (client_id: string) =>
    ask(client.POST('/api/conversations/{client_id}/close', { params: { path: { client_id } } })),

  search: (q: string, kind: SearchKind, mode: SearchMode, signal: AbortSignal) =>
    ask(client.GET('/api/search', { params: { query: { q, kind, mode, limit: 50 } }, signal })),
  memories: (offset: number, limit: number) =>
    ask(client.GET('/api/memories', { params: { query: { offset, limit } } })),
  activeClients: async () => (await ask(client.GET('/api/clients/active'))).active_clients,
  job: (job_id: string) =>
    ask(client.GET('/api/queue/jobs/{job_id}', { params: { path: { job_id } } })),
  users: () => ask(client.GET('/api/users')),
  createUser: (body: NewUser) => ask(client.POST('/api/users', { body })),
  system: () => ask(client.GET('/api/system/summary')),
};
