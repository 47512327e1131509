package dev.hark.memory.book;

import dev.hark.memory.ExtractorId;
import dev.hark.memory.Finding;
import dev.hark.memory.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Findings for tests. */
public final class Findings {

  public static final Instant STARTED = Instant.parse("2026-11-20T09:00:00Z");
  public static final ExtractorId RULES = new ExtractorId("rules", "1", "none", "none");

  private Findings() {}

  public static Finding finding(String key, String text, String conversation, String version) {
    return new Finding(
        key,
        text,
        "highlight",
        "Speaker 1",
        Optional.empty(),
        new Source(
            conversation,
            "cd7994-laptop",
            STARTED,
            version,
            List.of(0),
            100,
            900,
            text,
            "Speaker 1",
            RULES),
        Optional.empty(),
        Optional.empty());
  }
}
