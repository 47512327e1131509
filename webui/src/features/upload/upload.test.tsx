// @vitest-environment jsdom
import { expect, test } from 'vitest';
import type { Job, UploadAnswer } from '../../lib/api/models.ts';
import { Problem } from '../../lib/api/problem.ts';
import { progressOf } from './progress.ts';
import { UploadQueue } from './UploadQueue.ts';
import { reduceUploads, type Upload } from './uploads.ts';

const answer = { job_id: 'j1' } as UploadAnswer;
const file = (name: string) => new File(['x'], name);
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('sends two files at a time, in the order they came', async () => {
  const begun: string[] = [];
  const finish: (() => void)[] = [];
  const queue = new UploadQueue((sent) => {
    begun.push(sent.name);
    return new Promise((resolve) => finish.push(() => resolve(answer)));
  });

  queue.add([file('a'), file('b'), file('c')]);
  expect(begun).toHaveLength(2);
  finish[0]?.();
  await settled();

  expect(begun).toHaveLength(3);
  expect(
    queue
      .list()
      .map((upload) => upload.stage.kind)
      .sort(),
  ).toEqual(['accepted', 'sending', 'sending']);
});

test('a file that failed keeps the reason and can be sent again', async () => {
  let tries = 0;
  const queue = new UploadQueue(() => {
    tries += 1;
    return tries === 1
      ? Promise.reject(new Problem(500, 'The disk is full.', 'disk', 'ref-7'))
      : Promise.resolve(answer);
  });

  queue.add([file('a')]);
  await settled();
  const [failed] = queue.list();
  expect(failed?.stage).toEqual({
    kind: 'failed',
    reason: 'The disk is full.',
    reference: 'ref-7',
  });
  queue.again(failed?.id ?? 0);
  await settled();

  expect(queue.list()[0]?.stage).toEqual({ kind: 'accepted', jobId: 'j1' });
});

const accepted: Upload = {
  id: 1,
  name: 'a.wav',
  sizeBytes: 1,
  stage: { kind: 'accepted', jobId: 'j1' },
};
const job = (part: Partial<Job>): Job => ({
  job_id: 'j1',
  status: 'processing',
  progress_percent: 40,
  processed_files: 0,
  total_files: 1,
  created_at: '2026-11-20T10:00:00Z',
  files: [{ filename: 'a.wav', status: 'decoding' }],
  ...part,
});

test('a row says what the job does', () => {
  expect(progressOf(accepted, job({}))).toMatchObject({ text: 'Reading the sound', percent: 40 });
  expect(
    progressOf(
      accepted,
      job({
        status: 'completed',
        files: [{ filename: 'a.wav', status: 'completed', conversation_id: 'c1' }],
      }),
    ),
  ).toMatchObject({ text: 'Done', over: true, conversationId: 'c1' });
  expect(progressOf(accepted, job({ status: 'completed', files: [] }))).toMatchObject({
    text: 'Done. No speech was found in it.',
    over: true,
  });
  expect(
    progressOf(
      accepted,
      job({ status: 'failed', files: [{ filename: 'a', status: 'failed', error: 'No sound.' }] }),
    ),
  ).toMatchObject({ text: 'No sound.', failed: true });
});

test('a removed file leaves the list', () => {
  expect(reduceUploads([accepted], { type: 'removed', id: 1 })).toEqual([]);
});
