package dev.hark.projection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.documents.Collection;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.persistence.jdbc.query.javadsl.JdbcReadJournal;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.query.Sequence;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.RestartSource;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one handler with its events, in the order of the journal, from where it stopped: the offset
 * stands in the document store beside what the handler makes. An event that fails three times is
 * set aside in the collection {@code parked_events}, so that it never holds up the others.
 *
 * @param <E> the handler's events
 */
public final class Projection<E> {

  /** Where each handler is. */
  public static final Collection OFFSETS = new Collection("projection_offsets", List.of());

  /** Events that a handler failed at. */
  public static final Collection PARKED = new Collection("parked_events", List.of());

  private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
  private static final int TRIES = 3;

  private final ActorSystem<?> system;
  private final Documents documents;
  private final ProjectionHandler<E> handler;
  private final JdbcReadJournal journal;
  private final AtomicLong handled = new AtomicLong();

  public Projection(ActorSystem<?> system, Documents documents, ProjectionHandler<E> handler) {
    this.system = system;
    this.documents = documents;
    this.handler = handler;
    this.journal =
        PersistenceQuery.get(system)
            .getReadJournalFor(JdbcReadJournal.class, JdbcReadJournal.Identifier());
  }

  /** Makes the collections it needs. */
  public static CompletionStage<Void> prepare(Documents documents) {
    return documents.prepare(OFFSETS).thenCompose(_ -> documents.prepare(PARKED));
  }

  /** The name of its handler. */
  public String name() {
    return handler.name();
  }

  /** How many events it handled since its start. */
  public long handled() {
    return handled.get();
  }

  /** Follows the journal until told to stop; goes on by itself after a failure of the store. */
  public UniqueKillSwitch follow() {
    var restarts = RestartSettings.create(Duration.ofMillis(500), Duration.ofSeconds(10), 0.2);
    return RestartSource.onFailuresWithBackoff(
            restarts,
            () ->
                Source.completionStage(offset())
                    .flatMapConcat(from -> journal.eventsByTag(handler.tag(), from))
                    .via(handling()))
        .viaMat(KillSwitches.single(), Keep.right())
        .to(Sink.ignore())
        .run(system);
  }

  /** Handles all events that there are now, from the beginning, after a reset of what was made. */
  public CompletionStage<Done> rebuild() {
    return handler
        .reset()
        .thenCompose(_ -> documents.delete(OFFSETS, handler.name()))
        .thenCompose(
            _ ->
                journal
                    .currentEventsByTag(handler.tag(), Offset.noOffset())
                    .via(handling())
                    .runWith(Sink.ignore(), system));
  }

  private Flow<EventEnvelope, Done, NotUsed> handling() {
    return Flow.of(EventEnvelope.class)
        .mapAsync(1, event -> handle(event, 1))
        // The offset is written when there is time for it; what was handled twice is handled once.
        .conflate((_, last) -> last)
        .mapAsync(1, this::saveOffset);
  }

  private CompletionStage<EventEnvelope> handle(EventEnvelope event, int attempt) {
    CompletionStage<Void> handling;
    try {
      var id = PersistenceId.extractEntityId(event.persistenceId());
      var value = handler.eventType().cast(event.event());
      handling =
          handler.handle(id, event.sequenceNr(), Instant.ofEpochMilli(event.timestamp()), value);
    } catch (RuntimeException e) {
      handling = CompletableFuture.failedStage(e);
    }
    return handling
        .handle((_, failure) -> Pair.create(event, Optional.ofNullable(failure)))
        .thenCompose(
            result -> {
              if (result.second().isEmpty()) {
                handled.incrementAndGet();
                return CompletableFuture.completedStage(event);
              }
              return attempt < TRIES
                  ? Patterns.after(
                      Duration.ofMillis(100L << attempt),
                      system.classicSystem(),
                      () -> handle(event, attempt + 1))
                  : park(event, result.second().get());
            });
  }

  /** The store out of reach fails here too: then the stream restarts and nothing is passed over. */
  private CompletionStage<EventEnvelope> park(EventEnvelope event, Throwable failure) {
    LOG.error(
        "projection {} sets aside event {} of {}",
        handler.name(),
        event.sequenceNr(),
        event.persistenceId(),
        failure);
    var body = JsonNodeFactory.instance.objectNode();
    body.put("projection", handler.name());
    body.put("persistence_id", event.persistenceId());
    body.put("sequence_nr", event.sequenceNr());
    body.put("error", String.valueOf(failure));
    var id = handler.name() + "|" + event.persistenceId() + "|" + event.sequenceNr();
    return documents
        .upsert(PARKED, new Document(id, "", event.sequenceNr(), body))
        .thenApply(_ -> event);
  }

  private CompletionStage<Offset> offset() {
    return documents
        .get(OFFSETS, handler.name())
        .thenApply(
            found -> found.map(Document::version).map(Offset::sequence).orElse(Offset.noOffset()));
  }

  private CompletionStage<Done> saveOffset(EventEnvelope event) {
    var value = ((Sequence) event.offset()).value();
    var body = JsonNodeFactory.instance.objectNode();
    body.put("offset", value);
    return documents
        .upsert(OFFSETS, new Document(handler.name(), "", value, body))
        .thenApply(_ -> Done.getInstance());
  }
}
