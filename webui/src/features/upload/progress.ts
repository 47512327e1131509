import type { Job, UploadFile } from '../../lib/api/models.ts';
import { sentenceOf } from '../../lib/api/problem.ts';
import type { Upload } from './uploads.ts';

/** What a row says about its file. */
export interface Progressing {
  text: string;
  percent: number;
  over: boolean;
  failed: boolean;
  conversationId: string | undefined;
}

const fileTexts: Record<UploadFile['status'], string> = {
  queued: 'Waiting to be processed',
  decoding: 'Reading the sound',
  storing: 'Storing the sound',
  processing: 'Listening and transcribing',
  completed: 'Done',
  failed: 'Failed',
};

const going = (text: string, percent: number): Progressing => ({
  text,
  percent,
  over: false,
  failed: false,
  conversationId: undefined,
});

const failed = (text: string): Progressing => ({ ...going(text, 0), over: true, failed: true });

export function progressOf(
  upload: Upload,
  job: Job | undefined,
  trouble: Error | null = null,
): Progressing {
  switch (upload.stage.kind) {
    case 'waiting':
      return going('Waits for the uploads before it', 0);
    case 'sending':
      return upload.stage.percent < 100
        ? going(`Uploading, ${upload.stage.percent} %`, upload.stage.percent)
        : going('Uploaded, waiting for the server', 100);
    case 'failed': {
      const { reason, reference } = upload.stage;
      return failed(reference === undefined ? reason : `${reason} (reference ${reference})`);
    }
    case 'accepted':
      if (job !== undefined) return ofJob(job);
      return trouble === null
        ? going('Uploaded, waiting for the server', 0)
        : failed(`Uploaded, but its progress cannot be read: ${sentenceOf(trouble)}`);
  }
}

/** Each file is sent as a job of its own, so the job's first file is the file. */
function ofJob(job: Job): Progressing {
  const file = job.files[0];
  const conversationId = file?.conversation_id;
  if (job.status === 'failed' || file?.status === 'failed') {
    return failed(file?.error ?? job.error_message ?? 'The server could not process this file.');
  }
  if (job.status === 'completed') {
    return {
      ...going(conversationId === undefined ? 'Done. No speech was found in it.' : 'Done', 100),
      over: true,
      conversationId,
    };
  }
  return {
    ...going(fileTexts[file?.status ?? 'queued'], job.progress_percent),
    conversationId: file?.status === 'processing' ? conversationId : undefined,
  };
}
