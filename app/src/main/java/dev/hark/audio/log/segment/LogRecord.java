package dev.hark.audio.log.segment;

import dev.hark.audio.log.StreamHeader;
import dev.hark.protocol.stream.FrameBatch;

/** One record of a block. */
public sealed interface LogRecord {

  /** Number of the stream within its segment, from 0. */
  int number();

  /**
   * Gives a number to one session of a stream, for the rest of the segment.
   *
   * @param baseSeq what frame numbers are written relative to
   */
  record Opened(int number, StreamHeader stream, long epoch, long baseSeq) implements LogRecord {}

  /** Consecutive frames of the stream with that number. */
  record Frames(int number, FrameBatch frames) implements LogRecord {}
}
