import { unreachable } from '../../lib/feed/events.ts';

/** One file on its way to the server. */
export interface Upload {
  id: number;
  name: string;
  sizeBytes: number;
  stage: UploadStage;
}

export type UploadStage =
  | { kind: 'waiting' }
  | { kind: 'sending'; percent: number }
  | { kind: 'accepted'; jobId: string }
  | { kind: 'failed'; reason: string; reference: string | undefined };

export type UploadEvent =
  | { type: 'added'; uploads: { id: number; name: string; sizeBytes: number }[] }
  | { type: 'sent'; id: number; percent: number }
  | { type: 'accepted'; id: number; jobId: string }
  | { type: 'failed'; id: number; reason: string; reference: string | undefined }
  | { type: 'again'; id: number }
  | { type: 'removed'; id: number };

const stage = (uploads: readonly Upload[], id: number, next: UploadStage): Upload[] =>
  uploads.map((upload) => (upload.id === id ? { ...upload, stage: next } : upload));

/** The list of uploads after an event; newest first. */
export function reduceUploads(uploads: readonly Upload[], event: UploadEvent): readonly Upload[] {
  switch (event.type) {
    case 'added':
      return [
        ...event.uploads.map((file): Upload => ({ ...file, stage: { kind: 'waiting' } })),
        ...uploads,
      ];
    case 'sent':
      return stage(uploads, event.id, { kind: 'sending', percent: event.percent });
    case 'accepted':
      return stage(uploads, event.id, { kind: 'accepted', jobId: event.jobId });
    case 'failed':
      return stage(uploads, event.id, {
        kind: 'failed',
        reason: event.reason,
        reference: event.reference,
      });
    case 'again':
      return stage(uploads, event.id, { kind: 'waiting' });
    case 'removed':
      return uploads.filter((upload) => upload.id !== event.id);
    default:
      return unreachable(event);
  }
}
