package dev.hark.client;

import dev.hark.config.serialization.Sent;
import dev.hark.protocol.audio.AudioFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stream that has not ended.
 *
 * @param epoch fencing number of the newest session that opened it
 * @param startedAt when frame 0 was captured
 * @param resumable whether the device gave the stream an id and may come back
 * @param storedTo the frame after the last one kept in a chunk
 * @param parts which conversation its frames belong to, in order of their first frames
 */
public record LiveStream(
    String streamId,
    long epoch,
    AudioFormat format,
    Instant startedAt,
    Optional<String> language,
    boolean resumable,
    long storedTo,
    List<Part> parts) {

  /** Frames from {@code fromSeq} on, up to the next part, belong to this conversation. */
  public record Part(long fromSeq, String audioUuid, Instant startedAt) implements Sent {}

  public LiveStream {
    parts = List.copyOf(parts);
  }

  /** The conversation that new frames belong to. */
  public Part current() {
    return parts.getLast();
  }

  LiveStream reopened(long newEpoch) {
    return new LiveStream(
        streamId, newEpoch, format, startedAt, language, resumable, storedTo, parts);
  }

  LiveStream advanced(long to) {
    return new LiveStream(
        streamId, epoch, format, startedAt, language, resumable, Math.max(storedTo, to), parts);
  }

  LiveStream split(Part next) {
    var more = new ArrayList<>(parts);
    more.add(next);
    return new LiveStream(streamId, epoch, format, startedAt, language, resumable, storedTo, more);
  }
}
