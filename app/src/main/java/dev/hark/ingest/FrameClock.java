package dev.hark.ingest;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.audio.OpusToc;
import dev.hark.protocol.stream.FrameBatch;

/** Tells time by frames: exact, because it counts units and rounds only when asked for milliseconds. */
final class FrameClock {

  private final boolean opus;
  private final long unitsPerSecond;

  FrameClock(AudioFormat format) {
    opus = format.codec() == Codec.OPUS;
    unitsPerSecond = opus ? 48_000 : format.bytesPerSecond();
  }

  /** Length of frame {@code i} of a batch in units. */
  long units(FrameBatch frames, int i) {
    return opus
        ? OpusToc.samples48k(frames.payload(), frames.offset(i), frames.length(i))
        : frames.length(i);
  }

  /** Whole milliseconds in so many units. */
  long ms(long units) {
    return units * 1_000 / unitsPerSecond;
  }
}
