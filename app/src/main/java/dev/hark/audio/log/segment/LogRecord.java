package dev.hark.audio.log.segment;

import dev.hark.audio.log.StreamHeader;
import dev.hark.protocol.stream.FrameBatch;

/** One record of a block. */
public sealed interface LogRecord {

  /**
   * Gives a number to one session of a stream, for the rest of the segment.
   *
   * @param number from 0 within the segment
   * @param baseSeq what frame numbers are written relative to
   */
  record Opened(int number, StreamHeader stream, long epoch, long baseSeq) implements LogRecord {}

  /** Consecutive frames that the session wrote. */
  record Frames(Opened session, FrameBatch frames) implements LogRecord {}
}
