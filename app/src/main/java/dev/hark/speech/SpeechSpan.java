package dev.hark.speech;

/**
 * A stretch in which somebody speaks, in milliseconds from the start of what was listened to.
 *
 * @param startMs inclusive
 * @param endMs exclusive, after {@code startMs}
 */
public record SpeechSpan(long startMs, long endMs) {

  /**
   * @throws IllegalArgumentException when it is empty or begins before 0
   */
  public SpeechSpan {
    if (startMs < 0 || endMs <= startMs) {
      throw new IllegalArgumentException("[" + startMs + ", " + endMs + ") is no span");
    }
  }

  /** Milliseconds from start to end. */
  public long durationMs() {
    return endMs - startMs;
  }

  /** The same span {@code ms} later (earlier when negative). */
  public SpeechSpan shift(long ms) {
    return new SpeechSpan(startMs + ms, endMs + ms);
  }
}
