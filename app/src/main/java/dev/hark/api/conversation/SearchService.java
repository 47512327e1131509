package dev.hark.api.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Finds what was said and what is remembered. Never gives anything of another user. */
@FunctionalInterface
public interface SearchService {

  /** What fits, best first. */
  CompletionStage<List<Hit>> search(Question question);

  /** How to look. */
  enum Mode {
    HYBRID,
    MEANING,
    KEYWORD
  }

  /** Where to look. */
  enum Kind {
    ALL,
    TRANSCRIPT,
    MEMORY
  }

  /**
   * What to find.
   *
   * @param limit 1 to 100
   * @param since only what was said at this time or later
   * @param until only what was said before
   */
  record Question(
      String userId,
      String text,
      Mode mode,
      Kind kind,
      int limit,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<String> clientId) {}

  /**
   * One place that fits.
   *
   * @param kind {@code TRANSCRIPT} or {@code MEMORY}
   * @param memoryId of a memory
   * @param segments indexes in the conversation's segments
   * @param startMs in the conversation
   */
  record Hit(
      Kind kind,
      double score,
      String audioUuid,
      Optional<String> memoryId,
      List<Integer> segments,
      long startMs,
      long endMs,
      String text,
      List<Highlight> highlights,
      Optional<String> title,
      Instant startedAt,
      String clientId) {
    public Hit {
      segments = List.copyOf(segments);
      highlights = List.copyOf(highlights);
    }
  }

  /** UTF-16 offsets in the text, {@code to} exclusive. */
  record Highlight(int from, int to) {}
}
