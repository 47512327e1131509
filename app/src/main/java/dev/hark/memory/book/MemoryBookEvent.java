package dev.hark.memory.book;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import dev.hark.memory.Memory;
import dev.hark.memory.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a user's memories. */
public sealed interface MemoryBookEvent extends Stored {

  /**
   * An extraction was taken, with everything it changed.
   *
   * @param key names the extraction; the same key is taken once
   * @param memoryIds the memories that the conversation has by this extraction, in order
   */
  @StoredName("memory-extraction-applied")
  record ExtractionApplied(
      String key,
      String userId,
      String conversation,
      String transcriptVersion,
      List<String> memoryIds,
      List<Change> changes,
      Instant at)
      implements MemoryBookEvent {
    public ExtractionApplied {
      memoryIds = List.copyOf(memoryIds);
      changes = List.copyOf(changes);
    }
  }

  /** One change within an extraction. */
  sealed interface Change extends Stored {

    @StoredName("memory-added")
    record Added(Memory memory) implements Change {}

    /** Found again: there is one more source, or a newer one of the same conversation. */
    @StoredName("memory-confirmed")
    record Confirmed(String memoryId, Source source) implements Change {}

    /** A conversation no longer supports it, others do. */
    @StoredName("memory-source-withdrawn")
    record Withdrawn(String memoryId, String conversation) implements Change {}

    /** Nothing supports it any more. */
    @StoredName("memory-superseded")
    record Superseded(String memoryId) implements Change {}

    /**
     * A change of an older memory that waits for the owner.
     *
     * @param text what it would say; empty to end it
     */
    @StoredName("memory-change-suggested")
    record Suggested(String memoryId, Optional<String> text, String why, Source source)
        implements Change {}
  }
}
