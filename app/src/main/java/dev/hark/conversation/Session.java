package dev.hark.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The audio side of a conversation.
 *
 * @param heard whether somebody spoke
 */
public record Session(
    String audioUuid,
    String clientId,
    String userId,
    Instant startedAt,
    Optional<String> language,
    List<Chunk> chunks,
    boolean heard) {

  public Session {
    chunks = List.copyOf(chunks);
  }

  /** Length of the stored audio. */
  public long lengthMs() {
    return chunks.isEmpty() ? 0 : chunks.getLast().startMs() + chunks.getLast().durationMs();
  }

  /** The frame after the last one stored of a stream; 0 when none is. */
  public long storedTo(String streamId) {
    return chunks.stream()
        .filter(chunk -> chunk.streamId().equals(streamId))
        .mapToLong(Chunk::toSeq)
        .max()
        .orElse(0);
  }

  /** Where the last stored speech ends; empty when there is none. */
  public Optional<Long> lastSpeechEndMs() {
    return chunks.stream()
        .flatMap(chunk -> chunk.speech().stream())
        .map(span -> span.endMs())
        .max(Long::compare);
  }

  Session with(Chunk chunk) {
    var more = new ArrayList<>(chunks);
    more.add(chunk);
    return new Session(audioUuid, clientId, userId, startedAt, language, more, heard);
  }

  Session withSpeech() {
    return new Session(audioUuid, clientId, userId, startedAt, language, chunks, true);
  }
}
