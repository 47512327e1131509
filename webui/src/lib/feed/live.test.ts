import { expect, test } from 'vitest';
import type { FeedEvent } from './events.ts';
import { CAPTIONS_KEPT, nothingLive, reduceLive } from './live.ts';

const PENDANT = 'a1b2c3-pendant';

const caption = (start: number, text: string, is_final: boolean, audio_uuid = 'a1'): FeedEvent => ({
  type: 'caption',
  audio_uuid,
  client_id: PENDANT,
  start,
  end: start + 1,
  text,
  is_final,
});

const after = (...events: FeedEvent[]) =>
  events.reduce(reduceLive, nothingLive).devices[PENDANT] ?? expect.fail('no device');

const texts = (...events: FeedEvent[]) => after(...events).finals.map((final) => final.text);

test('a final caption takes the place of the partial one', () => {
  const device = after(caption(0, 'good mor', false), caption(0, 'good morning', true));

  expect(device.partial).toBeUndefined();
  expect(device.finals.map((final) => final.text)).toEqual(['good morning']);
});

test('a repeated final caption is kept once', () => {
  expect(texts(caption(0, 'one', true), caption(2, 'two', true), caption(0, 'one', true))).toEqual([
    'one',
    'two',
  ]);
});

test('a late partial does not come back after its final', () => {
  expect(after(caption(0, 'done', true), caption(0, 'do', false)).partial).toBeUndefined();
});

test('another recording begins on an empty page', () => {
  expect(texts(caption(0, 'old', true, 'a1'), caption(0, 'new', true, 'a2'))).toEqual(['new']);
});

test('only the last captions are kept', () => {
  const many = Array.from({ length: CAPTIONS_KEPT + 5 }, (_, at) => caption(at, `${at}`, true));

  expect(texts(...many)).toHaveLength(CAPTIONS_KEPT);
  expect(texts(...many).at(0)).toBe('5');
});

test('a conversation event brings link and status, work on older recordings does not', () => {
  const about = { type: 'conversation', client_id: PENDANT, visible: true } as const;
  const device = after(
    { ...about, audio_uuid: 'a1', conversation_id: 'c1', status: 'open' },
    { ...about, audio_uuid: 'a0', conversation_id: 'c0', status: 'done' },
  );

  expect(device).toMatchObject({ conversationId: 'c1', status: 'open' });
});

test('a device that leaves says nothing more', () => {
  const device = after(caption(0, 'and th', false), {
    type: 'client',
    client_id: PENDANT,
    connected: false,
  });

  expect(device).toMatchObject({ connected: false, partial: undefined });
});
