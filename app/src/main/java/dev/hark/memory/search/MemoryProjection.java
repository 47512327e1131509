package dev.hark.memory.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import dev.hark.live.LiveEvent;
import dev.hark.live.LiveFeed;
import dev.hark.memory.Memory;
import dev.hark.memory.book.MemoryBookEntity;
import dev.hark.memory.book.MemoryBookEvent;
import dev.hark.memory.book.MemoryBookEvent.Change;
import dev.hark.memory.book.MemoryBookEvent.ExtractionApplied;
import dev.hark.projection.ProjectionHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Makes the documents of memories ({@link MemoryDocuments}) and their entries in the index, and
 * tells watchers. A document knows the last event in it, so that an event seen twice counts once.
 */
public final class MemoryProjection implements ProjectionHandler<MemoryBookEvent> {

  /** Events older than this are being handled anew: nobody waits for them. */
  private static final Duration LIVE = Duration.ofMinutes(5);

  private final Documents documents;
  private final MemoryIndex index;
  private final VectorCache vectors;
  private final LiveFeed feed;
  private final Clock clock;

  public MemoryProjection(
      Documents documents, MemoryIndex index, VectorCache vectors, LiveFeed feed, Clock clock) {
    this.documents = documents;
    this.index = index;
    this.vectors = vectors;
    this.feed = feed;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "memories";
  }

  @Override
  public String tag() {
    return MemoryBookEntity.TAG;
  }

  @Override
  public Class<MemoryBookEvent> eventType() {
    return MemoryBookEvent.class;
  }

  @Override
  public CompletionStage<Void> handle(
      String entityId, long sequenceNr, Instant at, MemoryBookEvent event) {
    return switch (event) {
      case ExtractionApplied applied ->
          changes(entityId, sequenceNr, applied, 0).thenRun(() -> tell(applied));
    };
  }

  private CompletionStage<Void> changes(
      String userId, long sequenceNr, ExtractionApplied applied, int from) {
    if (from == applied.changes().size()) {
      return CompletableFuture.completedFuture(null);
    }
    return change(userId, sequenceNr, applied.at(), applied.changes().get(from))
        .thenCompose(_ -> changes(userId, sequenceNr, applied, from + 1));
  }

  private CompletionStage<Void> change(String userId, long sequenceNr, Instant at, Change change) {
    return switch (change) {
      case Change.Added(var memory) ->
          put(userId, sequenceNr, memory.id(), Optional.of(memory), m -> m);
      case Change.Confirmed(var id, var source) ->
          put(userId, sequenceNr, id, Optional.empty(), memory -> memory.confirmed(source));
      case Change.Withdrawn(var id, var conversation) ->
          put(userId, sequenceNr, id, Optional.empty(), memory -> memory.without(conversation));
      case Change.Superseded(var id) ->
          put(userId, sequenceNr, id, Optional.empty(), memory -> memory.superseded(at));
      case Change.Suggested _ -> CompletableFuture.completedFuture(null);
    };
  }

  /** Changes the document unless it holds the event already; the entry follows in any case. */
  private CompletionStage<Void> put(
      String userId,
      long sequenceNr,
      String id,
      Optional<Memory> added,
      UnaryOperator<Memory> change) {
    return documents
        .get(MemoryDocuments.MEMORIES, id)
        .thenCompose(
            found -> {
              if (found.isPresent() && found.get().version() >= sequenceNr) {
                return enter(userId, MemoryDocuments.memory(found.get()));
              }
              var before = found.map(MemoryDocuments::memory).or(() -> added);
              if (before.isEmpty()) {
                return CompletableFuture.completedFuture(null);
              }
              var after = added.isPresent() ? added.get() : change.apply(before.get());
              var body = MemoryDocuments.body(userId, after);
              return documents
                  .upsert(MemoryDocuments.MEMORIES, new Document(id, userId, sequenceNr, body))
                  .thenCompose(_ -> enter(userId, after));
            });
  }

  /** Makes or removes the memory's entry in the index. */
  CompletionStage<Void> enter(String userId, Memory memory) {
    var group = "memory:" + memory.id();
    if (!memory.active()) {
      return index.replace(group, List.of()).thenCompose(_ -> vectors.remove(group));
    }
    return vectors
        .vectors(userId, group, List.of(memory.text()))
        .handle(
            (found, failure) ->
                failure == null ? new Entry.Vector(found.getFirst()) : Entry.Vector.NONE)
        .thenCompose(
            vector -> index.replace(group, List.of(MemoryDocuments.entry(userId, memory, vector))));
  }

  private void tell(ExtractionApplied applied) {
    if (applied.at().isAfter(clock.instant().minus(LIVE))) {
      var data = JsonNodeFactory.instance.objectNode();
      data.put("conversation_id", applied.conversation()).put("count", applied.memoryIds().size());
      feed.publish(new LiveEvent(applied.userId(), "memory", data));
    }
  }

  @Override
  public CompletionStage<Void> reset() {
    return documents
        .clear(MemoryDocuments.MEMORIES)
        .thenCompose(_ -> index.clear(Entry.Kind.MEMORY));
  }
}
