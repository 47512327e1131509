import type {
  Conversation,
  ConversationSummary,
  Memory,
  Segment,
  Step,
  UserRow,
} from '../src/lib/api/models.ts';

/** Invented conversations for tests and for working on the dashboard without a server. */

const CLIENT = 'a1b2c3-pendant';
const DAY_MS = 86_400_000;

const scripts = [
  {
    title: 'Planning the garden',
    summary: 'Beds for beans and tomatoes, and who brings the compost on Saturday.',
    lines: [
      'Let us put the tomatoes against the south wall this year.',
      'The beans can go where the old fence was standing.',
      'I promised Marta to bring the compost on Saturday morning.',
      'Then we should order the seeds before the end of the week.',
    ],
    memory: 'Compost goes to Marta on Saturday morning.',
  },
  {
    title: 'Phone call with the workshop',
    summary: 'The bicycle is ready on Thursday; the brakes were replaced.',
    lines: [
      'Hello, I am calling about the blue bicycle.',
      'It will be ready on Thursday afternoon, we replaced the brakes.',
      'Wonderful, I will come by at five.',
    ],
    memory: 'Pick the bicycle up on Thursday at five.',
  },
  {
    title: 'Breakfast',
    summary: null,
    lines: ['The coffee is far too strong today.', 'Then put some milk into it.'],
    memory: null,
  },
] as const;

function segmentsOf(lines: readonly string[]): Segment[] {
  let at = 0.4;
  return lines.map((text, index) => {
    const start = at;
    const words = text.split(' ').map((word) => {
      const from = at;
      at += 0.14 + word.length * 0.045;
      return { word, start: round(from), end: round(at - 0.03), confidence: 0.93 };
    });
    const end = at;
    at += 0.7;
    return {
      start: round(start),
      end: round(end),
      text,
      speaker: index % 2 === 0 ? 'Speaker 1' : 'Speaker 2',
      confidence: 0.93,
      words,
    };
  });
}

const round = (seconds: number) => Math.round(seconds * 1000) / 1000;

const steps = (state: Step['state'] = 'done'): Step[] => [
  { name: 'transcribe', state: 'done', attempts: 1 },
  { name: 'title', state, attempts: 1 },
  { name: 'remember', state, attempts: 1 },
];

export function conversation(index: number, now: number): Conversation {
  const script = scripts[index % scripts.length] ?? scripts[0];
  const id = `c${String(index).padStart(4, '0')}`;
  const segments = segmentsOf(script.lines);
  const createdAt = new Date(now - (index * DAY_MS) / 3 - 1_800_000).toISOString();
  const memories = script.memory === null ? [] : [memory(id, script.memory, segments, createdAt)];
  return {
    conversation_id: id,
    audio_uuid: `audio-${id}`,
    user_id: 'u1',
    client_id: index % 4 === 3 ? 'a1b2c3-kitchen' : CLIENT,
    audio_path: `audio-${id}.wav`,
    cropped_audio_path: null,
    created_at: createdAt,
    title: script.title,
    summary: script.summary,
    status: 'done',
    duration_seconds: round((segments.at(-1)?.end ?? 0) + 1),
    steps: steps(),
    active_transcript_version: 'v1',
    active_memory_version: 'm1',
    memories,
    memory_count: memories.length,
    timestamp: 0,
    segment_count: segments.length,
    has_memory: memories.length > 0,
    version_info: {
      transcript_count: 2,
      memory_count: 1,
      active_transcript_version: 'v1',
      active_memory_version: 'm1',
    },
    transcript: script.lines.join(' '),
    segments,
    transcript_versions: ['v1', 'v2'].map((version_id) => ({
      version_id,
      transcript: script.lines.join(' '),
      segments,
      provider: 'embedded',
      model: version_id === 'v1' ? 'small-en' : 'large-en',
      created_at: createdAt,
    })),
    memory_versions: [],
  };
}

function memory(id: string, text: string, segments: Segment[], createdAt: string): Memory {
  const source = segments[Math.min(2, segments.length - 1)];
  return {
    id: `m-${id}`,
    memory: text,
    kind: 'highlight',
    conversation_id: id,
    start: source?.start ?? 0,
    end: source?.end ?? 0,
    quote: source?.text ?? null,
    client_id: CLIENT,
    conversation_started_at: createdAt,
    created_at: String(Math.floor(Date.parse(createdAt) / 1000)),
    score: null,
    metadata: {},
  };
}

export function troubled(index: number, now: number): Conversation {
  const base = conversation(index, now);
  return {
    ...base,
    title: null,
    summary: null,
    status: 'failed',
    memories: [],
    memory_count: 0,
    segments: [],
    steps: [
      {
        name: 'transcribe',
        state: 'failed',
        attempts: 5,
        error: 'The transcriber at http://asr.local:8765 does not answer.',
      },
      { name: 'title', state: 'pending', attempts: 0 },
      { name: 'remember', state: 'pending', attempts: 0 },
    ],
  };
}

export const summaryOf = ({
  segments: _segments,
  transcript: _transcript,
  transcript_versions: _versions,
  memory_versions: _memoryVersions,
  ...summary
}: Conversation): ConversationSummary => ({ ...summary, memories: [] });

export const user = (id: string, email: string, name: string, admin: boolean): UserRow => ({
  _id: id,
  email,
  display_name: name,
  is_superuser: admin,
  is_active: true,
  is_verified: true,
  primary_speakers: [],
  registered_clients: {},
});
