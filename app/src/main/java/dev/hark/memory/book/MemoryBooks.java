package dev.hark.memory.book;

import dev.hark.memory.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The books of all users. Safe for use by many at once; never blocks the caller. */
public interface MemoryBooks {

  /** Ids that this extraction was answered with; empty when it was not taken yet. */
  CompletionStage<Optional<List<String>>> find(String userId, String extractionKey);

  /** Takes an extraction once; the same key again answers the same ids and changes nothing. */
  CompletionStage<List<String>> apply(
      String userId,
      String extractionKey,
      String conversation,
      String transcriptVersion,
      List<Finding> findings,
      Instant at);
}
