package dev.hark.memory.extract;

import dev.hark.memory.Finding;
import java.time.Duration;
import java.util.List;

/** How an extraction ended. */
public sealed interface Extraction {

  /** These; none is a good answer. */
  record Found(List<Finding> findings) implements Extraction {
    public Found {
      findings = List.copyOf(findings);
    }
  }

  /** The same may succeed after {@code retryAfter}. */
  record Unavailable(Duration retryAfter, String why) implements Extraction {}

  /** Never. */
  record Refused(String why) implements Extraction {}
}
