package dev.hark.conversation;

import java.time.Duration;
import java.util.List;

/** How a run of a step ended. */
public sealed interface StepOutcome {

  /** {@link StepName#TRANSCRIBE} found these segments; none means there was no speech. */
  record Transcribed(List<Segment> segments, String provider, String model, Duration took)
      implements StepOutcome {
    public Transcribed {
      segments = List.copyOf(segments);
    }
  }

  /** {@link StepName#TITLE} found a title (at most 80 characters) and a summary (may be empty). */
  record Titled(String title, String summary) implements StepOutcome {}

  /** {@link StepName#REMEMBER} applied these memories to the user's book. */
  record Remembered(List<String> memoryIds, String extractor, String model, Duration took)
      implements StepOutcome {
    public Remembered {
      memoryIds = List.copyOf(memoryIds);
    }
  }

  /** Not now: try again after at least {@code after}. */
  record Retry(Duration after, String why) implements StepOutcome {}

  /** Never: the input is refused. An operator may rerun it. */
  record Refused(String why) implements StepOutcome {}
}
