package dev.hark.memory;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One remembered statement about a user's life, and where it was said.
 *
 * @param id UUID; stays the same as long as the statement is found again
 * @param text the statement
 * @param kind {@code highlight} (word for word, by rules), or {@code profile, preference,
 *     relationship, event, plan, task, health, work, other} (by a language model)
 * @param subject {@code owner}, {@code person:NAME}, {@code unknown}, or a speaker's label
 * @param time when it is about, if it says so
 * @param validTo when it stopped being true or was superseded
 * @param sources where it was said, the latest last; at least one
 * @param createdAt when it was first remembered
 * @param locked whether the user forbade changes
 * @param edited whether the user wrote this text
 */
@StoredName("memory")
public record Memory(
    String id,
    String text,
    String kind,
    String subject,
    Optional<SpokenTime> time,
    Instant validFrom,
    Optional<Instant> validTo,
    Status status,
    List<Source> sources,
    Instant createdAt,
    boolean locked,
    boolean edited)
    implements Stored {

  /** Whether a memory is shown. */
  public enum Status {
    ACTIVE,
    /** A newer version of its only transcript or extractor no longer supports it. */
    SUPERSEDED
  }

  /**
   * @throws IllegalArgumentException without a source
   */
  public Memory {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("a memory has a source");
    }
  }

  /** Where it was said last. */
  public Source source() {
    return sources.getLast();
  }

  public boolean active() {
    return status == Status.ACTIVE;
  }

  /** The same, said again there. A source of the same conversation is replaced. */
  public Memory confirmed(Source again) {
    var kept =
        sources.stream().filter(source -> !source.conversation().equals(again.conversation()));
    return withSources(Stream.concat(kept, Stream.of(again)).toList());
  }

  /** The same with other sources, active. */
  public Memory withSources(List<Source> others) {
    return new Memory(
        id,
        text,
        kind,
        subject,
        time,
        validFrom,
        Optional.empty(),
        Status.ACTIVE,
        others,
        createdAt,
        locked,
        edited);
  }

  /**
   * The same without what was said in that conversation.
   *
   * @throws IllegalArgumentException when nothing else supports it
   */
  public Memory without(String conversation) {
    return withSources(
        sources.stream().filter(it -> !it.conversation().equals(conversation)).toList());
  }

  /** The same, closed. */
  public Memory superseded(Instant at) {
    return new Memory(
        id,
        text,
        kind,
        subject,
        time,
        validFrom,
        Optional.of(at),
        Status.SUPERSEDED,
        sources,
        createdAt,
        locked,
        edited);
  }
}
