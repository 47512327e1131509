package dev.hark.boot;

import dev.hark.api.conversation.SearchService;
import dev.hark.memory.search.Memories;
import dev.hark.memory.search.SearchQuery;
import dev.hark.memory.search.SearchResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Answers the API's searches from memory. */
record SearchOfMemories(Memories memories) implements SearchService {

  @Override
  public CompletionStage<List<Hit>> search(Question question) {
    var query =
        new SearchQuery(
            question.text(),
            switch (question.mode()) {
              case HYBRID -> SearchQuery.Mode.HYBRID;
              case MEANING -> SearchQuery.Mode.MEANING;
              case KEYWORD -> SearchQuery.Mode.KEYWORD;
            },
            switch (question.kind()) {
              case ALL -> SearchQuery.Kind.ALL;
              case TRANSCRIPT -> SearchQuery.Kind.TRANSCRIPT;
              case MEMORY -> SearchQuery.Kind.MEMORY;
            },
            question.limit(),
            question.since(),
            question.until(),
            question.clientId());
    return memories
        .search(question.userId(), query)
        .thenApply(result -> result.hits().stream().map(SearchOfMemories::hit).toList());
  }

  private static Hit hit(SearchResult.Hit hit) {
    return new Hit(
        switch (hit.kind()) {
          case TRANSCRIPT -> Kind.TRANSCRIPT;
          case MEMORY -> Kind.MEMORY;
        },
        hit.score(),
        hit.conversation(),
        hit.memoryId(),
        hit.segments(),
        hit.startMs(),
        hit.endMs(),
        hit.text(),
        hit.highlights().stream().map(r -> new Highlight(r.from(), r.to())).toList(),
        Optional.of(hit.title()).filter(title -> !title.isEmpty()),
        hit.conversationStartedAt(),
        hit.clientId());
  }
}
