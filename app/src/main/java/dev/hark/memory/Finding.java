package dev.hark.memory;

import dev.hark.config.serialization.Sent;
import java.util.Optional;

/**
 * Something an extractor found in a conversation, before the book decides what becomes of it.
 *
 * @param key names it within its extraction
 * @param text the statement
 * @param restates id of a memory it merely says again (found by meaning)
 * @param proposal a change of an older memory that it suggests
 */
public record Finding(
    String key,
    String text,
    String kind,
    String subject,
    Optional<SpokenTime> time,
    Source source,
    Optional<String> restates,
    Optional<Proposal> proposal)
    implements Sent {

  /**
   * A wish to change an older memory. What somebody says near a device must not rewrite what was
   * remembered before: only the owner may accept it.
   *
   * @param target id of the memory
   * @param text the text it would get; empty to end it
   * @param why {@code refines}, {@code contradicts}, {@code ended}
   */
  public record Proposal(String target, Optional<String> text, String why) implements Sent {}

  /** The same as one that restates {@code memoryId}. */
  public Finding restating(String memoryId) {
    return new Finding(
        key, text, kind, subject, time, source, Optional.of(memoryId), Optional.empty());
  }

  /** The same with a wish to change an older memory. */
  public Finding proposing(Proposal change) {
    return new Finding(key, text, kind, subject, time, source, restates, Optional.of(change));
  }
}
