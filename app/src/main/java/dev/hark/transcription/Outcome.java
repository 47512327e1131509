package dev.hark.transcription;

import dev.hark.conversation.Segment;
import java.time.Duration;
import java.util.List;

/** Outcome of a transcription: segments, or why there are none yet. */
public sealed interface Outcome {

  /** What was heard; no segment when nobody said a word. */
  record Heard(List<Segment> segments) implements Outcome {
    public Heard {
      segments = List.copyOf(segments);
    }
  }

  /** The provider is busy or gone; the same call may succeed after {@code retryAfter}. */
  record Unavailable(Duration retryAfter, String why) implements Outcome {}

  /** The provider will never take this audio. */
  record Refused(String reason) implements Outcome {}
}
