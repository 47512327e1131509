package dev.hark.language;

import java.time.Duration;

/** A language model's answer, or why there is none. */
public sealed interface Completion {

  /** The text of the answer. */
  record Answer(String text) implements Completion {}

  /** Busy or gone; the same prompt may succeed after {@code retryAfter}. */
  record Unavailable(Duration retryAfter, String why) implements Completion {}

  /** The model will never answer this. */
  record Refused(String reason) implements Completion {}
}
