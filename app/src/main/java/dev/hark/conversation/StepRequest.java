package dev.hark.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a step is given: the conversation as it stands when the step starts.
 *
 * @param stepId conversation + version + step: the same for each try of the same work
 * @param versionId id of the version this run makes
 * @param startedAt when the conversation's audio begins
 * @param chunks its audio, in order; empty for an imported transcript
 * @param segments the transcript it is about (empty for {@link StepName#TRANSCRIBE})
 * @param transcriptVersion the version of those segments
 * @param language BCP 47 tag that the device or user asked for
 */
public record StepRequest(
    String stepId,
    String versionId,
    String audioUuid,
    String userId,
    String clientId,
    Instant startedAt,
    List<Chunk> chunks,
    List<Segment> segments,
    Optional<String> transcriptVersion,
    Optional<String> language) {

  public StepRequest {
    chunks = List.copyOf(chunks);
    segments = List.copyOf(segments);
  }
}
