import { expect, test } from 'vitest';
import type { ConversationSummary } from '../../lib/api/models.ts';
import { timelineRows } from './rows.ts';

const at = (conversation_id: string, date: Date) =>
  ({ conversation_id, created_at: date.toISOString() }) as ConversationSummary;

test('each local day has one heading above its conversations', () => {
  const rows = timelineRows([
    at('c3', new Date(2026, 10, 20, 9)),
    at('c2', new Date(2026, 10, 20, 0, 1)),
    at('c1', new Date(2026, 10, 19, 23, 59)),
  ]);

  expect(rows.map((row) => (row.kind === 'day' ? 'day' : row.key))).toEqual([
    'day',
    'c3',
    'c2',
    'day',
    'c1',
  ]);
});
