import type {
  ActiveClient,
  Conversation,
  Job,
  SystemSummary,
  UserRow,
} from '../src/lib/api/models.ts';
import { conversation, troubled, user } from './data.ts';

/** All that the mock server knows; `reset` starts it anew. */
export interface MockState {
  conversations: Conversation[];
  clients: ActiveClient[];
  users: UserRow[];
  jobs: Map<string, { asked: number; job: Job }>;
}

export const PASSWORD = 'mock-password';

export function freshState(size: number): MockState {
  const now = Date.now();
  return {
    conversations: Array.from({ length: size }, (_, index) =>
      index === 2 ? troubled(index, now) : conversation(index, now),
    ),
    clients:
      size === 0
        ? []
        : [
            {
              client_id: 'a1b2c3-pendant',
              connected: true,
              current_audio_uuid: 'audio-live',
              last_transcript_time: new Date(now).toISOString(),
              conversation_start_time: new Date(now - 60_000).toISOString(),
              has_active_conversation: true,
              conversation_transcripts_count: 3,
            },
          ],
    users: [
      user('u1', 'admin@example.com', 'Admin', true),
      user('u2', 'robin@example.com', 'Robin', false),
    ],
    jobs: new Map(),
  };
}

export const system: SystemSummary = {
  version: '0.1.0',
  java: '25.0.1',
  started_at: new Date(Date.now() - 3_600_000).toISOString(),
  data_dir: './data',
  addresses: {
    dashboard: 'http://localhost:8000',
    devices: 'ws://localhost:8000/ws_omi',
  },
  capabilities: [
    { name: 'store', state: 'OK', detail: 'Embedded PostgreSQL', mend: '' },
    {
      name: 'transcribe',
      state: 'DEGRADED',
      detail: 'Embedded small model, English only',
      mend: 'Set PARAKEET_ASR_URL for better text',
    },
    {
      name: 'language model',
      state: 'OFF',
      detail: 'Memories are found by rules',
      mend: 'Set OLLAMA_BASE_URL or OPENAI_BASE_URL',
    },
    { name: 'search', state: 'OK', detail: 'Lucene, embedded vectors', mend: '' },
  ],
};
