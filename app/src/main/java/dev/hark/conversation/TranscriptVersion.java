package dev.hark.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The immutable result of one run of transcription. */
public record TranscriptVersion(
    String versionId,
    List<Segment> segments,
    String provider,
    String model,
    Duration took,
    Instant createdAt) {

  public TranscriptVersion {
    segments = List.copyOf(segments);
  }
}
