package dev.hark.api.conversation;

import dev.hark.memory.search.Memories;
import dev.hark.memory.search.SearchQuery;
import dev.hark.memory.search.SearchResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Searches by the memory package. */
public final class MemorySearch implements SearchService {

  private final Memories memories;

  public MemorySearch(Memories memories) {
    this.memories = memories;
  }

  @Override
  public CompletionStage<List<Hit>> search(Question question) {
    return memories
        .search(
            question.userId(),
            new SearchQuery(
                question.text(),
                SearchQuery.Mode.valueOf(question.mode().name()),
                SearchQuery.Kind.valueOf(question.kind().name()),
                question.limit(),
                question.since(),
                question.until(),
                question.clientId()))
        .thenApply(result -> result.hits().stream().map(MemorySearch::hit).toList());
  }

  private static Hit hit(SearchResult.Hit hit) {
    return new Hit(
        Kind.valueOf(hit.kind().name()),
        hit.score(),
        hit.conversation(),
        hit.memoryId(),
        hit.segments(),
        hit.startMs(),
        hit.endMs(),
        hit.text(),
        hit.highlights().stream().map(span -> new Highlight(span.from(), span.to())).toList(),
        Optional.of(hit.title()).filter(title -> !title.isEmpty()),
        hit.conversationStartedAt(),
        hit.clientId());
  }
}
