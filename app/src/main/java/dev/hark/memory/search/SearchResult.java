package dev.hark.memory.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found, the best first.
 *
 * @param mode how it was searched: keyword when meaning was asked for but could not be computed
 */
public record SearchResult(SearchQuery.Mode mode, List<Hit> hits) {

  public SearchResult {
    hits = List.copyOf(hits);
  }

  /**
   * A stretch of transcript or a memory.
   *
   * @param score 0 to 1; compares hits of one question only
   * @param conversation audio uuid
   * @param memoryId empty for a stretch of transcript
   * @param segments indexes in the conversation's transcript
   * @param startMs from the start of the conversation's audio
   * @param highlights where words of the question stand in {@code text}
   * @param title of the conversation; may be empty
   */
  public record Hit(
      Entry.Kind kind,
      double score,
      String conversation,
      Optional<String> memoryId,
      List<Integer> segments,
      long startMs,
      long endMs,
      String text,
      List<Range> highlights,
      String title,
      Instant conversationStartedAt,
      String clientId) {
    public Hit {
      segments = List.copyOf(segments);
      highlights = List.copyOf(highlights);
    }
  }

  /** Character offsets: from the first to after the last. */
  public record Range(int from, int to) {}
}
