package dev.hark.kit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.documents.Collection;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Documents in a map; behaves as the stores do, as far as the port says. */
public final class InMemoryDocuments implements Documents {

  private final Map<String, Map<String, Document>> collections = new ConcurrentHashMap<>();

  private Map<String, Document> all(Collection collection) {
    return collections.computeIfAbsent(collection.name(), _ -> new ConcurrentHashMap<>());
  }

  @Override
  public CompletionStage<Void> prepare(Collection collection) {
    all(collection);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Boolean> upsert(Collection collection, Document document) {
    var kept =
        all(collection)
            .merge(
                document.id(),
                document,
                (old, fresh) -> fresh.version() > old.version() ? fresh : old);
    return CompletableFuture.completedFuture(kept == document);
  }

  @Override
  public CompletionStage<Optional<Document>> get(Collection collection, String id) {
    return CompletableFuture.completedFuture(Optional.ofNullable(all(collection).get(id)));
  }

  @Override
  public CompletionStage<Page> find(Collection collection, Query query) {
    requireIndexed(collection, query);
    Comparator<Document> order =
        Comparator.<Document, String>comparing(
                document -> document.body().path(query.orderBy()).asText(""))
            .thenComparing(Document::id);
    var sorted =
        fitting(collection, query).sorted(query.descending() ? order.reversed() : order).toList();
    var from = query.after().map(Integer::parseInt).orElse(0);
    var to = Math.min(sorted.size(), from + query.limit());
    var next = to < sorted.size() ? Optional.of(Integer.toString(to)) : Optional.<String>empty();
    return CompletableFuture.completedFuture(
        new Page(sorted.subList(Math.min(from, to), to), next));
  }

  @Override
  public CompletionStage<Long> count(Collection collection, Query query) {
    return CompletableFuture.completedFuture(fitting(collection, query).count());
  }

  private Stream<Document> fitting(Collection collection, Query query) {
    return all(collection).values().stream()
        .filter(document -> query.owner().isEmpty() || query.owner().get().equals(document.owner()))
        .filter(
            document ->
                query.equal().entrySet().stream()
                    .allMatch(
                        entry ->
                            value(document.body().path(entry.getKey())).equals(entry.getValue())));
  }

  private static void requireIndexed(Collection collection, Query query) {
    var indexed = collection.indexed().stream().map(Collection.Field::name).toList();
    if (!indexed.contains(query.orderBy()) || !indexed.containsAll(query.equal().keySet())) {
      throw new IllegalArgumentException("not indexed: " + query);
    }
  }

  private static Object value(JsonNode node) {
    return node.isBoolean()
        ? (Object) node.booleanValue()
        : node.isNumber() ? (Object) node.longValue() : node.asText("");
  }

  @Override
  public CompletionStage<Boolean> delete(Collection collection, String id) {
    return CompletableFuture.completedFuture(all(collection).remove(id) != null);
  }

  @Override
  public CompletionStage<Void> clear(Collection collection) {
    all(collection).clear();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Boolean> ping() {
    return CompletableFuture.completedFuture(true);
  }

  /** Everything in a collection. */
  public List<Document> list(Collection collection) {
    return List.copyOf(all(collection).values());
  }
}
