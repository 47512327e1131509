package dev.hark.audio.log;

import dev.hark.protocol.stream.FrameBatch;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** The node's write-ahead log of frames, as its users see it. Safe for use by many at once. */
public interface AudioLog extends AutoCloseable {

  /**
   * Appends the frames and answers once they are on disk (fdatasync), in the order of the calls.
   * Fails with {@link java.io.IOException} when they could not be made durable: they must then not
   * be acknowledged.
   *
   * @param epoch fencing number of the session that wrote them
   */
  CompletionStage<Void> append(StreamHeader stream, long epoch, FrameBatch frames);

  /**
   * The number after the highest durable frame of the stream in this log; empty when there is none.
   */
  OptionalLong nextSeq(StreamKey stream);

  /**
   * Says that the frames below {@code seq} are kept elsewhere; segments with nothing left in use
   * are deleted. Not durable in itself: after a crash the log may give them again.
   */
  void reclaim(StreamKey stream, long belowSeq);

  /** Gives every frame not reclaimed, for each stream in order of {@code seq}, each once. */
  void replay(Replay reader);

  /** Takes what {@link #replay} finds. */
  interface Replay {
    /** Frames of one stream; batches of a stream come in order of their numbers. */
    void frames(StreamHeader stream, long epoch, FrameBatch frames);
  }

  /** Writes what is queued, syncs and closes. */
  @Override
  void close();
}
