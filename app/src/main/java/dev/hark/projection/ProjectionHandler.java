package dev.hark.projection;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Makes read models of one kind of event. May see an event again after a crash: handling it twice
 * must have the effect of handling it once.
 *
 * @param <E> the sealed event type of one kind of entity
 */
public interface ProjectionHandler<E> {

  /** Names the stored offset: lower-dash, never changed. */
  String name();

  /** The tag that the entity puts on its events. */
  String tag();

  /** Class of the events. */
  Class<E> eventType();

  /** Takes one event of one entity; its events come in order of {@code sequenceNr}. */
  CompletionStage<Void> handle(String entityId, long sequenceNr, Instant at, E event);

  /** Removes everything it made, before all events are handled anew. */
  CompletionStage<Void> reset();
}
