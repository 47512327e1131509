package dev.hark.client;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import dev.hark.protocol.audio.AudioFormat;
import java.time.Instant;
import java.util.Optional;

/** What happened to a client. Stored for ever. */
public sealed interface ClientEvent extends Stored {

  /** The tag of these events. */
  String TAG = "client";

  /** A new stream begins, in a conversation of its own. */
  @StoredName("client-stream-opened")
  record StreamOpened(
      String userId,
      String streamId,
      long epoch,
      AudioFormat format,
      Instant startedAt,
      Optional<String> language,
      boolean resumable,
      long fromSeq,
      String audioUuid,
      Instant at)
      implements ClientEvent {}

  /** A session took a stream up again; those of lower epochs are fenced off. */
  @StoredName("client-stream-resumed")
  record StreamResumed(String streamId, long epoch, Instant at) implements ClientEvent {}

  /** Frames below {@code storedTo} are kept in chunks. */
  @StoredName("client-stream-advanced")
  record StreamAdvanced(String streamId, long storedTo, Instant at) implements ClientEvent {}

  /** From frame {@code fromSeq} on, another conversation. */
  @StoredName("client-stream-split")
  record StreamSplit(String streamId, long fromSeq, String audioUuid, Instant startedAt, Instant at)
      implements ClientEvent {}

  /** No more frames; {@code nextSeq} is remembered for a device that asks again. */
  @StoredName("client-stream-ended")
  record StreamEnded(String streamId, long nextSeq, Instant at) implements ClientEvent {}
}
