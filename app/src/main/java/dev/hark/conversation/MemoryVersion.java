package dev.hark.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The immutable result of one run of extraction.
 *
 * @param transcriptVersion what it was taken from
 */
public record MemoryVersion(
    String versionId,
    String transcriptVersion,
    List<String> memoryIds,
    String extractor,
    String model,
    Duration took,
    Instant createdAt) {

  public MemoryVersion {
    memoryIds = List.copyOf(memoryIds);
  }
}
