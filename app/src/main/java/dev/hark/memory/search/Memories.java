package dev.hark.memory.search;

import dev.hark.language.Embedder;
import dev.hark.memory.MemorySettings;
import dev.hark.memory.Terms;
import dev.hark.memory.search.MemoryIndex.Candidate;
import dev.hark.memory.search.MemoryIndex.Field;
import dev.hark.memory.search.MemoryIndex.Scope;
import dev.hark.memory.search.Ranking.Ranked;
import dev.hark.memory.search.SearchQuery.Mode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what a user said, heard and remembers. Safe for use by many at once; never blocks the
 * caller. When the meaning of a question cannot be computed, it is searched by its words.
 */
public final class Memories {

  private static final Logger LOG = LoggerFactory.getLogger(Memories.class);

  private final MemoryIndex index;
  private final Embedder embedder;
  private final MemorySettings settings;
  private final Clock clock;

  public Memories(MemoryIndex index, Embedder embedder, MemorySettings settings, Clock clock) {
    this.index = index;
    this.embedder = embedder;
    this.settings = settings;
    this.clock = clock;
  }

  /** The best hits among what this user has, and nobody else's. */
  public CompletionStage<SearchResult> search(String userId, SearchQuery query) {
    var scope = scope(userId, query);
    var question = Question.of(query.text(), LocalDate.ofInstant(clock.instant(), settings.zone()));
    return dense(scope, query)
        .thenCompose(
            dense -> {
              var mode = dense.isPresent() ? query.mode() : Mode.KEYWORD;
              return search(scope, query, question, mode, dense.orElse(List.of()));
            });
  }

  private static Scope scope(String userId, SearchQuery query) {
    var kind =
        switch (query.kind()) {
          case ALL -> Optional.<Entry.Kind>empty();
          case TRANSCRIPT -> Optional.of(Entry.Kind.TRANSCRIPT);
          case MEMORY -> Optional.of(Entry.Kind.MEMORY);
        };
    return new Scope(userId, kind, query.since(), query.until(), query.clientId());
  }

  /** Candidates by meaning; empty when it could not be computed. */
  private CompletionStage<Optional<List<Candidate>>> dense(Scope scope, SearchQuery query) {
    if (query.mode() == Mode.KEYWORD) {
      return CompletableFuture.completedFuture(Optional.of(List.of()));
    }
    return embedder
        .embedQuery(query.text())
        .thenCompose(vector -> index.dense(scope, vector, settings.candidates()))
        .handle(
            (candidates, failure) -> {
              if (failure != null) {
                LOG.warn("Searching by words only: the meaning could not be computed", failure);
              }
              return Optional.ofNullable(candidates);
            });
  }

  private CompletionStage<SearchResult> search(
      Scope scope, SearchQuery query, Question question, Mode mode, List<Candidate> dense) {
    var names = question.namesAmong(dense.stream().map(Candidate::entry).toList());
    var stems = question.stemsWithout(names);
    var turn =
        mode == Mode.MEANING
            ? none()
            : index.lexical(scope, stems, Field.TEXT, settings.candidates());
    var window =
        mode == Mode.MEANING
            ? none()
            : index.lexical(scope, stems, Field.WINDOW, settings.candidates());
    var ranking = new Ranking(question, mode, settings.zone(), settings.leastCosine(), names);
    return turn.thenCombine(window, (t, w) -> List.of(t, w, dense))
        .thenCompose(
            lists ->
                neighbours(scope.userId(), lists)
                    .thenApply(beside -> inScope(beside, lists))
                    .thenApply(
                        beside -> ranking.rank(lists.get(0), lists.get(1), lists.get(2), beside)))
        .thenCompose(ranked -> result(scope.userId(), query, question, mode, ranked));
  }

  private static CompletionStage<List<Candidate>> none() {
    return CompletableFuture.completedFuture(List.of());
  }

  /** The turns after candidates: an answer may hold none of the question's words. */
  private CompletionStage<List<Entry>> neighbours(String userId, List<List<Candidate>> lists) {
    var ids =
        lists.stream()
            .flatMap(List::stream)
            .map(Candidate::entry)
            .filter(entry -> entry.kind() == Entry.Kind.TRANSCRIPT)
            .flatMap(e -> Stream.of(Ranking.neighbourId(e, -1), Ranking.neighbourId(e, 1)))
            .distinct()
            .toList();
    return index.fetch(userId, ids);
  }

  /** Neighbours stand in the conversations of candidates, which the scope let through. */
  private static List<Entry> inScope(List<Entry> beside, List<List<Candidate>> lists) {
    var conversations =
        lists.stream()
            .flatMap(List::stream)
            .map(hit -> hit.entry().conversation())
            .collect(Collectors.toSet());
    return beside.stream().filter(entry -> conversations.contains(entry.conversation())).toList();
  }

  private CompletionStage<SearchResult> result(
      String userId, SearchQuery query, Question question, Mode mode, List<Ranked> ranked) {
    var best = ranked.stream().limit(query.limit()).toList();
    var stems = new HashSet<>(question.stems());
    return titles(userId, best)
        .thenApply(
            titles ->
                new SearchResult(mode, best.stream().map(hit -> hit(hit, stems, titles)).toList()));
  }

  /** Titles stand with the first turn of each conversation. */
  private CompletionStage<Map<String, String>> titles(String userId, List<Ranked> hits) {
    var ids = hits.stream().map(hit -> Entry.turnId(hit.entry().conversation(), 0)).toList();
    return index
        .fetch(userId, ids)
        .thenApply(
            entries -> {
              var titles = new LinkedHashMap<String, String>();
              entries.forEach(entry -> titles.put(entry.conversation(), entry.title()));
              return titles;
            });
  }

  private static SearchResult.Hit hit(
      Ranked ranked, Set<String> stems, Map<String, String> titles) {
    var entry = ranked.entry();
    return new SearchResult.Hit(
        entry.kind(),
        ranked.score(),
        entry.conversation(),
        entry.memory(),
        entry.segments(),
        entry.startMs(),
        entry.endMs(),
        entry.text(),
        Terms.of(entry.text()).stream()
            .filter(term -> stems.contains(term.stem()))
            .map(term -> new SearchResult.Range(term.from(), term.to()))
            .toList(),
        titles.getOrDefault(entry.conversation(), entry.title()),
        entry.conversationStartedAt(),
        entry.clientId());
  }
}
