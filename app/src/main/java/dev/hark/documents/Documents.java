package dev.hark.documents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A store of read models. Never the truth: everything in it can be made again from the journal.
 * Safe for use by many at once; never blocks the caller. A failed stage means that the store is out
 * of reach.
 */
public interface Documents {

  /** Makes the collection and its indexes when they are not there. */
  CompletionStage<Void> prepare(Collection collection);

  /**
   * Writes the document unless one of the same id with the same or a higher version is there;
   * answers whether it was written.
   */
  CompletionStage<Boolean> upsert(Collection collection, Document document);

  CompletionStage<Optional<Document>> get(Collection collection, String id);

  /** A page of what fits; the cost depends on the page, not on the collection. */
  CompletionStage<Page> find(Collection collection, Query query);

  /** How many documents fit (order, cursor and limit are not looked at). */
  CompletionStage<Long> count(Collection collection, Query query);

  /** Answers whether it was there. */
  CompletionStage<Boolean> delete(Collection collection, String id);

  /** Removes every document, keeps the collection. */
  CompletionStage<Void> clear(Collection collection);

  /** Whether the store answers. */
  CompletionStage<Boolean> ping();

  /**
   * A page of documents.
   *
   * @param next where the next page begins; empty at the end
   */
  record Page(List<Document> documents, Optional<String> next) {
    public Page {
      documents = List.copyOf(documents);
    }
  }

  /**
   * What to find.
   *
   * @param owner only documents of this owner; empty for all
   * @param equal top-level fields (indexed ones) and the value each must have: String, Long or
   *     Boolean
   * @param orderBy an indexed top-level field
   * @param after {@link Page#next()} of the page before
   * @param limit 1 to 1,000
   */
  record Query(
      Optional<String> owner,
      Map<String, Object> equal,
      String orderBy,
      boolean descending,
      Optional<String> after,
      int limit) {
    public Query {
      equal = Map.copyOf(equal);
      if (limit < 1 || limit > 1_000) {
        throw new IllegalArgumentException("limit must be 1 to 1000: " + limit);
      }
    }
  }
}
