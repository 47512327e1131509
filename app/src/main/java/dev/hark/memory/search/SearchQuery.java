package dev.hark.memory.search;

import java.time.Instant;
import java.util.Optional;

/**
 * What to look for.
 *
 * @param text taken literally: nothing in it is syntax
 * @param limit most hits, 1 to 100
 * @param since conversations that began then or later
 * @param until conversations that began before
 */
public record SearchQuery(
    String text,
    Mode mode,
    Kind kind,
    int limit,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> clientId) {

  /** Most characters of a question. */
  public static final int TEXT_LIMIT = 1_000;

  /** How texts are compared with the question. */
  public enum Mode {
    HYBRID,
    MEANING,
    KEYWORD
  }

  /** What is searched. */
  public enum Kind {
    ALL,
    TRANSCRIPT,
    MEMORY
  }

  /**
   * @throws IllegalArgumentException when the text is blank or too long, or the limit out of range
   */
  public SearchQuery {
    if (text.isBlank() || text.length() > TEXT_LIMIT) {
      throw new IllegalArgumentException("a question has 1 to " + TEXT_LIMIT + " characters");
    }
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("limit must be 1 to 100: " + limit);
    }
  }

  /** The best of everything for a question. */
  public static SearchQuery of(String text, int limit) {
    return new SearchQuery(
        text, Mode.HYBRID, Kind.ALL, limit, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
