package dev.hark.audio;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.audio.OpusToc;
import dev.hark.protocol.stream.FrameBatch;

/**
 * How long frames of one format last. Lengths are counted in whole units that may be added up
 * without error: bytes for PCM, samples at 48 kHz for Opus. Only sums are turned into milliseconds.
 */
public record FrameTimes(AudioFormat format) {

  private static final int OPUS_RATE_HZ = 48_000;

  /** Units in a second. */
  public long unitsPerSecond() {
    return format.codec() == Codec.PCM ? format.bytesPerSecond() : OPUS_RATE_HZ;
  }

  /** Length of frame {@code i} of a batch, in units. */
  public long units(FrameBatch frames, int i) {
    return switch (format.codec()) {
      case PCM -> frames.length(i);
      case OPUS -> OpusToc.samples48k(frames.payload(), frames.offset(i), frames.length(i));
    };
  }

  /** Length of all frames of a batch, in units. */
  public long units(FrameBatch frames) {
    if (format.codec() == Codec.PCM) {
      return frames.sizeBytes();
    }
    var sum = 0L;
    for (var i = 0; i < frames.count(); i++) {
      sum += units(frames, i);
    }
    return sum;
  }

  /** Units as time, to the millisecond below. */
  public long toMillis(long units) {
    return Math.floorDiv(Math.multiplyExact(units, 1_000L), unitsPerSecond());
  }

  /** Units as samples at 16 kHz, to the sample below. */
  public long toSamples(long units) {
    return Math.floorDiv(Math.multiplyExact(units, (long) Pcm.SAMPLE_RATE_HZ), unitsPerSecond());
  }

  /** The least number of units that last {@code millis}. */
  public long ofMillis(long millis) {
    return Math.ceilDiv(Math.multiplyExact(millis, unitsPerSecond()), 1_000L);
  }
}
