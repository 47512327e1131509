package dev.hark.audio;

import java.util.Arrays;

/**
 * Brings samples of any rate to 16 kHz by band-limited interpolation: a polyphase filter of a
 * Kaiser-windowed sinc, 32 zero crossings a side, about 90 dB down above 8 kHz (J. O. Smith,
 * "Digital Audio Resampling", CCRMA).
 *
 * <p>Output sample n stands exactly at n/16000 s. Positions are counted in whole numbers, so the
 * output depends on the input alone, never on how it was cut.
 */
final class Resampler {

  private static final int CROSSINGS = 32;
  private static final int POINTS = 1_024;
  private static final double ROLLOFF = 0.92;
  private static final double BETA = 9.0;
  private static final int MAX_CACHED_PHASES = 1_024;
  private static final float[] KERNEL = kernel();

  private final int up;
  private final int down;
  private final int half;
  private final double scale;
  private final float[][] phases;
  private final float[] taps;

  private float[] input = new float[4_096];
  private int held;
  private long firstHeld;
  private long taken;
  private long given;

  Resampler(int rateHz) {
    var divisor = gcd(rateHz, Pcm.SAMPLE_RATE_HZ);
    this.up = Pcm.SAMPLE_RATE_HZ / divisor;
    this.down = rateHz / divisor;
    // Zero crossings of the filter for each input sample; below 1 when the rate goes down.
    this.scale = ROLLOFF * Math.min(1.0, (double) Pcm.SAMPLE_RATE_HZ / rateHz);
    this.half = (int) Math.ceil(CROSSINGS / scale);
    this.phases = new float[up <= MAX_CACHED_PHASES ? up : 0][];
    this.taps = new float[2 * half];
    // Before the first sample there is silence.
    this.held = half - 1;
    this.firstHeld = 1L - half;
  }

  /** Takes samples and gives those output samples that they complete. */
  short[] take(float[] samples, int count) {
    append(samples, count);
    taken += count;
    return give(Long.MAX_VALUE);
  }

  /** The samples still owed at the end of the input, as if silence followed. */
  short[] finish() {
    var owed = Math.ceilDiv(taken * up, (long) down);
    append(new float[half], half);
    return give(owed);
  }

  private void append(float[] samples, int count) {
    if (held + count > input.length) {
      input = Arrays.copyOf(input, Math.max(held + count, input.length * 2));
    }
    System.arraycopy(samples, 0, input, held, count);
    held += count;
  }

  private short[] give(long limit) {
    var lastHeld = firstHeld + held - 1;
    // Output n needs the inputs up to floor(n * down / up) + half.
    var ready = Math.ceilDiv((lastHeld - half + 1) * up, (long) down);
    var out = new short[(int) Math.max(0, Math.min(ready, limit) - given)];
    for (var i = 0; i < out.length; i++, given++) {
      var position = given * down;
      out[i] = sample(position / up, (int) (position % up));
    }
    var keepFrom = given * down / up - half + 1;
    var drop = (int) Math.clamp(keepFrom - firstHeld, 0, held);
    System.arraycopy(input, drop, input, 0, held - drop);
    held -= drop;
    firstHeld += drop;
    return out;
  }

  private short sample(long index, int phase) {
    var filter = filter(phase);
    var from = (int) (index - half + 1 - firstHeld);
    var sum = 0.0;
    for (var i = 0; i < filter.length; i++) {
      sum += filter[i] * input[from + i];
    }
    return PcmSamples.toShort(sum);
  }

  private float[] filter(int phase) {
    if (phases.length == 0) {
      return fill(taps, phase);
    }
    if (phases[phase] == null) {
      phases[phase] = fill(new float[2 * half], phase);
    }
    return phases[phase];
  }

  /** Weights of the inputs around a position {@code phase / up} after one of them; sum 1. */
  private float[] fill(float[] weights, int phase) {
    var fraction = (double) phase / up;
    var sum = 0.0;
    for (var i = 0; i < weights.length; i++) {
      var at = Math.abs((i - half + 1 - fraction) * scale) * POINTS;
      var point = (int) at;
      var weight = 0.0;
      if (point < KERNEL.length - 1) {
        weight = KERNEL[point] + (at - point) * (KERNEL[point + 1] - KERNEL[point]);
      }
      weights[i] = (float) weight;
      sum += weight;
    }
    for (var i = 0; i < weights.length; i++) {
      weights[i] = (float) (weights[i] / sum);
    }
    return weights;
  }

  private static float[] kernel() {
    var kernel = new float[CROSSINGS * POINTS + 2];
    for (var i = 0; i <= CROSSINGS * POINTS; i++) {
      var x = (double) i / POINTS;
      var ratio = x / CROSSINGS;
      var window = bessel(BETA * Math.sqrt(1 - ratio * ratio)) / bessel(BETA);
      kernel[i] = (float) (i == 0 ? 1 : window * Math.sin(Math.PI * x) / (Math.PI * x));
    }
    return kernel;
  }

  /** Modified Bessel function of the first kind, order 0. */
  private static double bessel(double x) {
    var sum = 1.0;
    var term = 1.0;
    for (var k = 1; term > sum * 1e-12; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
