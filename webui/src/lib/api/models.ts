/** Names for the generated schemas, so that features do not spell `components['schemas']`. */
import type { components, operations } from './schema.gen.ts';

type Schemas = components['schemas'];

export type ConversationSummary = Schemas['Conversation'];
export type Conversation = Schemas['ConversationDetail'];
export type ConversationStatus = Schemas['ConversationStatus'];
export type Segment = Schemas['Segment'];
export type Word = Schemas['Word'];
export type Step = Schemas['Step'];
export type StepName = Schemas['StepName'];
export type TranscriptVersion = Schemas['TranscriptVersion'];
export type Memory = Schemas['Memory'];
export type SearchHit = Schemas['SearchHit'];
export type SearchMode = Schemas['SearchMode'];
export type SearchKind = 'all' | 'transcript' | 'memory';
export type ActiveClient = Schemas['ActiveClient'];
export type UploadFile = Schemas['UploadFile'];
export type Job = Schemas['Job'];
export type User = Schemas['User'];
export type UserRow = Schemas['UserRow'];
export type NewUser = Schemas['NewUser'];
export type SystemSummary = Schemas['SystemSummary'];
export type Capability = SystemSummary['capabilities'][number];

export type CaptionData = Schemas['CaptionEvent'];
export type ConversationData = Schemas['ConversationEvent'];
export type ClientData = Schemas['ClientEvent'];
export type MemoryData = Schemas['MemoryEvent'];
export type ResetData = Schemas['ResetEvent'];

export type ConversationPage =
  operations['listConversations']['responses'][200]['content']['application/json'];
export type Waveform = operations['getWaveform']['responses'][200]['content']['application/json'];
export type UploadAnswer =
  operations['processAudioFiles']['responses'][202]['content']['application/json'];
