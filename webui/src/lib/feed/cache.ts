import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { calls } from '../api/calls.ts';
import { isStatus } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import type { Conversation, ConversationPage, ConversationSummary } from '../api/models.ts';
import { type FeedEvent, unreachable } from './events.ts';

type Pages = InfiniteData<ConversationPage, string | undefined>;

const id = (conversation: ConversationSummary) => conversation.conversation_id;

/** The timeline with this conversation as it is now: replaced where it stands, or put in by its time. */
export function withConversation(pages: Pages, fresh: ConversationSummary): Pages {
  let found = false;
  const replaced = pages.pages.map((page) => ({
    ...page,
    conversations: page.conversations.map((known) => {
      if (id(known) !== id(fresh)) return known;
      found = true;
      return fresh;
    }),
  }));
  const [first, ...rest] = replaced;
  if (found || first === undefined) return { ...pages, pages: replaced };
  const conversations = [fresh, ...first.conversations].sort((a, b) =>
    b.created_at.localeCompare(a.created_at),
  );
  return { ...pages, pages: [{ ...first, conversations }, ...rest] };
}

export function withoutConversation(pages: Pages, gone: string): Pages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      conversations: page.conversations.filter((known) => id(known) !== gone),
    })),
  };
}

/** Carries feed events into the query cache; bursts about one conversation become one request. */
export class CacheFeeder {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly queries: QueryClient,
    private readonly patienceMs = 200,
  ) {}

  hear(event: FeedEvent): void {
    switch (event.type) {
      case 'conversation':
        if (event.conversation_id === undefined) return;
        if (event.visible) this.refreshSoon(event.conversation_id);
        else this.forget(event.conversation_id);
        return;
      case 'memory':
        this.refreshSoon(event.conversation_id);
        void this.queries.invalidateQueries({ queryKey: keys.memories });
        return;
      case 'client':
        void this.queries.invalidateQueries({ queryKey: keys.clients });
        return;
      case 'reset':
        this.catchUp();
        return;
      case 'caption':
        return;
      default:
        unreachable(event);
    }
  }

  /** After a gap in the feed anything on screen may be old. */
  catchUp(): void {
    void this.queries.invalidateQueries({
      predicate: (query) => query.queryKey[0] !== 'me' && query.queryKey[0] !== 'waveform',
    });
  }

  stop(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private refreshSoon(conversationId: string): void {
    if (this.waiting.has(conversationId)) return;
    const timer = setTimeout(() => {
      this.waiting.delete(conversationId);
      void this.refresh(conversationId);
    }, this.patienceMs);
    this.waiting.set(conversationId, timer);
  }

  private async refresh(conversationId: string): Promise<void> {
    try {
      const fresh = await calls.conversation(conversationId);
      this.queries.setQueryData<Conversation>(keys.conversation(conversationId), fresh);
      this.queries.setQueryData<Pages>(keys.conversations, (pages) =>
        pages === undefined ? pages : withConversation(pages, fresh),
      );
      // More audio may have come since the picture was drawn.
      void this.queries.invalidateQueries({ queryKey: keys.waveform(conversationId) });
    } catch (trouble) {
      if (isStatus(trouble, 404)) this.forget(conversationId);
    }
  }

  private forget(conversationId: string): void {
    this.queries.setQueryData<Pages>(keys.conversations, (pages) =>
      pages === undefined ? pages : withoutConversation(pages, conversationId),
    );
  }
}
