import { expect, test } from 'vitest';
import type { ConversationSummary } from '../api/models.ts';
import { withConversation, withoutConversation } from './cache.ts';

const conversation = (conversation_id: string, created_at: string, title: string | null = null) =>
  ({ conversation_id, created_at, title }) as ConversationSummary;

const pages = {
  pageParams: [undefined, 'x'],
  pages: [
    { conversations: [conversation('c3', '2026-11-20T10:00:00Z')], next_cursor: 'x' },
    { conversations: [conversation('c1', '2026-11-18T10:00:00Z')] },
  ],
};

const ids = (list: typeof pages) =>
  list.pages.map((page) => page.conversations.map((one) => one.conversation_id));

test('a known conversation changes where it stands', () => {
  const fresh = conversation('c1', '2026-11-18T10:00:00Z', 'Breakfast');

  const changed = withConversation(pages, fresh);

  expect(changed.pages[1]?.conversations).toEqual([fresh]);
});

test('a new conversation is put in by its time', () => {
  const newest = conversation('c4', '2026-11-20T11:00:00Z');
  const older = conversation('c2', '2026-11-20T09:00:00Z');

  const changed = withConversation(withConversation(pages, newest), older);

  expect(ids(changed as typeof pages)).toEqual([['c4', 'c3', 'c2'], ['c1']]);
});

test('a conversation that went away is taken out', () => {
  expect(ids(withoutConversation(pages, 'c3') as typeof pages)).toEqual([[], ['c1']]);
});
