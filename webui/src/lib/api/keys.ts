/** Names of what the query cache holds; the feed writes under the same names. */
export const keys = {
  me: ['me'] as const,
  conversations: ['conversations'] as const,
  conversation: (id: string) => ['conversation', id] as const,
  waveform: (id: string) => ['waveform', id] as const,
  search: (q: string, kind: string, mode: string) => ['search', q, kind, mode] as const,
  memories: ['memories'] as const,
  clients: ['clients'] as const,
  job: (id: string) => ['job', id] as const,
  users: ['users'] as const,
  system: ['system'] as const,
};
