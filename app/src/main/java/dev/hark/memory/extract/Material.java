package dev.hark.memory.extract;

import dev.hark.conversation.Segment;
import dev.hark.conversation.StepRequest;
import dev.hark.memory.ExtractorId;
import dev.hark.memory.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A conversation as an extractor sees it.
 *
 * @param saidOn the day it began on, where its owner is
 */
public record Material(
    String userId,
    String conversation,
    String clientId,
    Instant startedAt,
    LocalDate saidOn,
    String transcriptVersion,
    List<Segment> segments) {

  public Material {
    segments = List.copyOf(segments);
  }

  /** What a step is about; a transcript without a version is version {@code 1}. */
  public static Material of(StepRequest request, ZoneId zone) {
    return new Material(
        request.userId(),
        request.audioUuid(),
        request.clientId(),
        request.startedAt(),
        request.startedAt().atZone(zone).toLocalDate(),
        request.transcriptVersion().orElse("1"),
        request.segments());
  }

  /** The place of a statement in this conversation. */
  public Source source(
      List<Integer> cited, long startMs, long endMs, String quote, ExtractorId extractor) {
    return new Source(
        conversation,
        clientId,
        startedAt,
        transcriptVersion,
        cited,
        startMs,
        Math.max(startMs, endMs),
        quote,
        segments.get(cited.getFirst()).speaker(),
        extractor);
  }
}
