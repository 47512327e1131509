package dev.hark.audio;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Mono 16-bit samples at 16 kHz: what every listener inside Hark takes.
 *
 * <p>Immutable by agreement: {@link #samples()} is shared and must not be written to.
 */
public final class Pcm {

  /** Samples a second. */
  public static final int SAMPLE_RATE_HZ = 16_000;

  private static final int SAMPLES_PER_MS = SAMPLE_RATE_HZ / 1_000;

  /** No sound. */
  public static final Pcm EMPTY = new Pcm(new short[0]);

  private final short[] samples;

  private Pcm(short[] samples) {
    this.samples = samples;
  }

  /** Takes over {@code samples}; the caller must not change them afterwards. */
  public static Pcm of(short[] samples) {
    return samples.length == 0 ? EMPTY : new Pcm(samples);
  }

  /** The pieces one after the other. */
  public static Pcm concat(List<Pcm> pieces) {
    var total = pieces.stream().mapToInt(Pcm::length).sum();
    var all = new short[total];
    var at = 0;
    for (var piece : pieces) {
      System.arraycopy(piece.samples, 0, all, at, piece.samples.length);
      at += piece.samples.length;
    }
    return of(all);
  }

  /** Shared, do not change. */
  public short[] samples() {
    return samples;
  }

  /** Number of samples. */
  public int length() {
    return samples.length;
  }

  /** Length in time, exact to the millisecond below. */
  public Duration duration() {
    return Duration.ofMillis(samples.length / SAMPLES_PER_MS);
  }

  /**
   * The part from {@code startMs} (inclusive) to {@code endMs} (exclusive), cut to what there is.
   */
  public Pcm slice(long startMs, long endMs) {
    var from = (int) Math.clamp(startMs * SAMPLES_PER_MS, 0, samples.length);
    var to = (int) Math.clamp(endMs * SAMPLES_PER_MS, from, samples.length);
    return of(Arrays.copyOfRange(samples, from, to));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pcm that && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "Pcm[" + duration() + "]";
  }
}
