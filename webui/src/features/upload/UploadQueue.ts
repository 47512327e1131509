import { useSyncExternalStore } from 'react';
import { Problem, sentenceOf } from '../../lib/api/problem.ts';
import { sendFile } from './send.ts';
import { reduceUploads, type Upload, type UploadEvent } from './uploads.ts';

const AT_ONCE = 2;

/** Sends files, two at a time. It lives beside the pages, so that uploads go on when another page is opened. */
export class UploadQueue {
  private uploads: readonly Upload[] = [];
  private readonly files = new Map<number, File>();
  private readonly listeners = new Set<() => void>();
  private nextId = 1;

  constructor(private readonly send: typeof sendFile = sendFile) {}

  add(files: readonly File[]): void {
    const uploads = files.map((file) => {
      const id = this.nextId++;
      this.files.set(id, file);
      return { id, name: file.name, sizeBytes: file.size };
    });
    this.happen({ type: 'added', uploads });
    this.go();
  }

  again(id: number): void {
    this.happen({ type: 'again', id });
    this.go();
  }

  remove(id: number): void {
    this.files.delete(id);
    this.happen({ type: 'removed', id });
  }

  readonly list = (): readonly Upload[] => this.uploads;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  private go(): void {
    const sending = this.uploads.filter((upload) => upload.stage.kind === 'sending').length;
    const next = this.uploads.findLast((upload) => upload.stage.kind === 'waiting');
    const file = next && this.files.get(next.id);
    if (sending >= AT_ONCE || next === undefined || file === undefined) return;
    void this.sendOne(next.id, file);
    this.go();
  }

  private async sendOne(id: number, file: File): Promise<void> {
    this.happen({ type: 'sent', id, percent: 0 });
    try {
      const answer = await this.send(file, (percent) => this.happen({ type: 'sent', id, percent }));
      this.files.delete(id);
      this.happen({ type: 'accepted', id, jobId: answer.job_id });
    } catch (trouble) {
      const reference = trouble instanceof Problem ? trouble.correlationId : undefined;
      this.happen({ type: 'failed', id, reason: sentenceOf(trouble), reference });
    }
    this.go();
  }

  private happen(event: UploadEvent): void {
    this.uploads = reduceUploads(this.uploads, event);
    for (const listener of this.listeners) listener();
  }
}

export const uploadQueue = new UploadQueue();

export const useUploads = (): readonly Upload[] =>
  useSyncExternalStore(uploadQueue.subscribe, uploadQueue.list);
