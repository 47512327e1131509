package dev.hark.kit;

import dev.hark.documents.Collection;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Documents in the heap, for tests: filters and orders by scanning. */
public final class MemoryDocumentsStore implements Documents {

  private final Map<String, Map<String, Document>> collections = new ConcurrentHashMap<>();

  private Map<String, Document> of(Collection collection) {
    return collections.computeIfAbsent(collection.name(), _ -> new ConcurrentHashMap<>());
  }

  private static <T> CompletionStage<T> now(T value) {
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletionStage<Void> prepare(Collection collection) {
    of(collection);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Boolean> upsert(Collection collection, Document document) {
    var kept =
        of(collection)
            .merge(
                document.id(),
                document,
                (old, fresh) -> old.version() >= fresh.version() ? old : fresh);
    return now(kept == document);
  }

  @Override
  public CompletionStage<Optional<Document>> get(Collection collection, String id) {
    return now(Optional.ofNullable(of(collection).get(id)));
  }

  @Override
  public CompletionStage<Page> find(Collection collection, Query query) {
    var order =
        Comparator.comparing((Document d) -> d.body().path(query.orderBy()).asText())
            .thenComparing(Document::id);
    var skip = query.after().map(Integer::parseInt).orElse(0);
    var all =
        matching(collection, query)
            .sorted(query.descending() ? order.reversed() : order)
            .skip(skip)
            .toList();
    var page = all.stream().limit(query.limit()).toList();
    var more = all.size() > page.size();
    return now(
        new Page(page, more ? Optional.of(String.valueOf(skip + page.size())) : Optional.empty()));
  }

  private Stream<Document> matching(Collection collection, Query query) {
    return of(collection).values().stream()
        .filter(d -> query.owner().isEmpty() || query.owner().get().equals(d.owner()))
        .filter(
            d ->
                query.equal().entrySet().stream()
                    .allMatch(
                        e -> d.body().path(e.getKey()).asText().equals(e.getValue().toString())));
  }

  @Override
  public CompletionStage<Long> count(Collection collection, Query query) {
    return now(matching(collection, query).count());
  }

  @Override
  public CompletionStage<Boolean> delete(Collection collection, String id) {
    return now(of(collection).remove(id) != null);
  }

  @Override
  public CompletionStage<Void> clear(Collection collection) {
    of(collection).clear();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Boolean> ping() {
    return now(true);
  }
}
