import type { ConversationSummary } from '../../lib/api/models.ts';
import { dayKey } from '../../lib/format/time.ts';

export type TimelineRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'conversation'; key: string; conversation: ConversationSummary };

/** One row per day and per conversation, in the order given (newest first). */
export function timelineRows(conversations: readonly ConversationSummary[]): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day: string | undefined;
  for (const conversation of conversations) {
    const key = `day-${dayKey(conversation.created_at)}`;
    if (day !== key) {
      day = key;
      rows.push({ kind: 'day', key, at: conversation.created_at });
    }
    rows.push({ kind: 'conversation', key: conversation.conversation_id, conversation });
  }
  return rows;
}
