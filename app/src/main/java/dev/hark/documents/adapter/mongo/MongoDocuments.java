package dev.hark.documents.adapter.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.hark.documents.Collection;
import dev.hark.documents.Cursor;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import dev.hark.documents.SortKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.conversions.Bson;
import org.reactivestreams.Publisher;

/**
 * Documents in MongoDB through its reactive-streams driver, run as Pekko streams. Collections live
 * in the database that the address names, {@code hark} when it names none.
 *
 * <p>A query that is not possible (no such index, not a cursor) is thrown at once as {@link
 * IllegalArgumentException}.
 */
public final class MongoDocuments implements Documents, AutoCloseable {

  private static final Duration FIND_SERVER = Duration.ofSeconds(10);
  private static final String DEFAULT_DATABASE = "hark";

  /** How often a write is tried when others write and delete the same document meanwhile. */
  private static final int RACES = 5;

  private final MongoClient client;
  private final MongoDatabase database;
  private final Materializer materializer;

  /**
   * Connects at the first use.
   *
   * @param uri {@code mongodb://} or {@code mongodb+srv://}
   * @throws IllegalArgumentException when it is neither
   */
  public MongoDocuments(String uri, Materializer materializer) {
    ConnectionString address = new ConnectionString(uri);
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyConnectionString(address)
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(FIND_SERVER.toMillis(), TimeUnit.MILLISECONDS))
            .build();
    String named = address.getDatabase();
    this.client = MongoClients.create(settings);
    this.database = client.getDatabase(named == null ? DEFAULT_DATABASE : named);
    this.materializer = materializer;
  }

  @Override
  public CompletionStage<Void> prepare(Collection collection) {
    List<Bson> indexes =
        collection.indexed().stream()
            .map(field -> "keys." + field.name())
            .flatMap(
                key ->
                    Stream.of(
                        Indexes.ascending("owner", key, "_id"), Indexes.ascending(key, "_id")))
            .toList();
    return Source.from(indexes)
        .mapAsync(1, index -> first(stored(collection).createIndex(index)))
        .runWith(Sink.ignore(), materializer)
        .thenApply(_ -> null);
  }

  @Override
  public CompletionStage<Boolean> upsert(Collection collection, Document document) {
    return upsert(collection, document, RACES);
  }

  private CompletionStage<Boolean> upsert(Collection collection, Document document, int left) {
    MongoCollection<BsonDocument> stored = stored(collection);
    BsonDocument written = MongoQueries.store(collection, document);
    Bson older = MongoQueries.older(document);
    // Finds no older document: either there is none at all (inserted), or one as new is there and
    // the insert meets its id.
    return first(stored.replaceOne(older, written, new ReplaceOptions().upsert(true)))
        .thenApply(_ -> true)
        .exceptionallyCompose(
            failure ->
                isDuplicate(failure)
                    ? replaceOlder(collection, document, left)
                    : CompletableFuture.failedFuture(failure));
  }

  /** The one that is there may have been inserted a moment ago and be older than ours. */
  private CompletionStage<Boolean> replaceOlder(
      Collection collection, Document document, int left) {
    Bson older = MongoQueries.older(document);
    BsonDocument written = MongoQueries.store(collection, document);
    return first(stored(collection).replaceOne(older, written))
        .thenCompose(
            (UpdateResult result) ->
                result.getMatchedCount() == 1
                    ? CompletableFuture.completedFuture(true)
                    : retryIfGone(collection, document, left));
  }

  private CompletionStage<Boolean> retryIfGone(Collection collection, Document document, int left) {
    return get(collection, document.id())
        .thenCompose(
            present ->
                present.isPresent() || left == 0
                    ? CompletableFuture.completedFuture(false)
                    : upsert(collection, document, left - 1));
  }

  private static boolean isDuplicate(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case MongoWriteException e -> e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
      case MongoCommandException e ->
          ErrorCategory.fromErrorCode(e.getErrorCode()) == ErrorCategory.DUPLICATE_KEY;
      default -> false;
    };
  }

  @Override
  public CompletionStage<Optional<Document>> get(Collection collection, String id) {
    return Source.fromPublisher(stored(collection).find(Filters.eq("_id", id)).limit(1))
        .map(MongoQueries::load)
        .runWith(Sink.headOption(), materializer);
  }

  @Override
  public CompletionStage<Page> find(Collection collection, Query query) {
    var order = SortKey.field(collection, query.orderBy());
    Bson filter = MongoQueries.page(collection, query);
    // One more than asked for, to see whether there is a next page.
    return Source.fromPublisher(
            stored(collection)
                .find(filter)
                .sort(MongoQueries.order(query))
                .limit(query.limit() + 1))
        .map(MongoQueries::load)
        .runWith(Sink.seq(), materializer)
        .thenApply(
            found -> {
              if (found.size() <= query.limit()) {
                return new Page(found, Optional.empty());
              }
              List<Document> page = found.subList(0, query.limit());
              Document last = page.getLast();
              Cursor next = new Cursor(SortKey.of(order, last.body()), last.id());
              return new Page(page, Optional.of(next.write(query)));
            });
  }

  @Override
  public CompletionStage<Long> count(Collection collection, Query query) {
    return first(stored(collection).countDocuments(MongoQueries.filter(collection, query)));
  }

  @Override
  public CompletionStage<Boolean> delete(Collection collection, String id) {
    return first(stored(collection).deleteOne(Filters.eq("_id", id)))
        .thenApply((DeleteResult result) -> result.getDeletedCount() == 1);
  }

  @Override
  public CompletionStage<Void> clear(Collection collection) {
    return first(stored(collection).deleteMany(Filters.empty())).thenApply(_ -> null);
  }

  @Override
  public CompletionStage<Boolean> ping() {
    return first(database.runCommand(new BsonDocument("ping", new BsonInt32(1))))
        .thenApply(_ -> true)
        .exceptionally(_ -> false);
  }

  @Override
  public void close() {
    client.close();
  }

  private MongoCollection<BsonDocument> stored(Collection collection) {
    return database.getCollection(collection.name(), BsonDocument.class);
  }

  private <T> CompletionStage<T> first(Publisher<T> publisher) {
    return Source.fromPublisher(publisher).runWith(Sink.head(), materializer);
  }
}
