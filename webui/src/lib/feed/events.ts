import type {
  CaptionData,
  ClientData,
  ConversationData,
  MemoryData,
  ResetData,
} from '../api/models.ts';

/** What `/api/feed` tells; `type` is the name of the server-sent event. */
export type FeedEvent =
  | ({ type: 'caption' } & CaptionData)
  | ({ type: 'conversation' } & ConversationData)
  | ({ type: 'client' } & ClientData)
  | ({ type: 'memory' } & MemoryData)
  | ({ type: 'reset' } & ResetData);

export const feedEventTypes = ['caption', 'conversation', 'client', 'memory', 'reset'] as const;

// Fails to compile when a kind of event is missing from the list above.
type Unlisted = Exclude<FeedEvent['type'], (typeof feedEventTypes)[number]>;
const everyTypeIsListed: [Unlisted] extends [never] ? true : never = true;
void everyTypeIsListed;

export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
