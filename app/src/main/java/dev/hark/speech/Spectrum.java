package dev.hark.speech;

/**
 * Power spectrum of 512 samples under a Hann window, by a radix-2 transform (Cooley and Tukey,
 * 1965). Bins are 31.25 Hz apart at 16 kHz. Not safe for use by two threads at once.
 */
final class Spectrum {

  /** Samples it looks at. */
  static final int SIZE = 512;

  /** Bins from 0 Hz to below 8 kHz. */
  static final int BINS = SIZE / 2;

  private static final int BITS = Integer.numberOfTrailingZeros(SIZE);
  private static final float[] WINDOW = new float[SIZE];
  private static final float[] COS = new float[SIZE / 2];
  private static final float[] SIN = new float[SIZE / 2];
  private static final int[] REVERSED = new int[SIZE];
  private static final float SCALE;

  static {
    var energy = 0.0;
    for (var i = 0; i < SIZE; i++) {
      WINDOW[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE));
      energy += WINDOW[i] * WINDOW[i];
      REVERSED[i] = Integer.reverse(i) >>> (Integer.SIZE - BITS);
    }
    for (var i = 0; i < SIZE / 2; i++) {
      COS[i] = (float) Math.cos(2 * Math.PI * i / SIZE);
      SIN[i] = (float) -Math.sin(2 * Math.PI * i / SIZE);
    }
    SCALE = (float) (2 / (energy * SIZE * 32_768.0 * 32_768.0));
  }

  private final float[] re = new float[SIZE];
  private final float[] im = new float[SIZE];
  private final float[] power = new float[BINS];

  /**
   * Power of each bin, so scaled that the sum over all bins is the mean square of the sound with
   * full scale 1. The answer is overwritten by the next call.
   */
  float[] of(short[] samples) {
    for (var i = 0; i < SIZE; i++) {
      var to = REVERSED[i];
      re[to] = samples[i] * WINDOW[i];
      im[to] = 0;
    }
    transform();
    for (var i = 0; i < BINS; i++) {
      power[i] = (re[i] * re[i] + im[i] * im[i]) * SCALE;
    }
    return power;
  }

  private void transform() {
    for (var half = 1; half < SIZE; half *= 2) {
      var stride = SIZE / (2 * half);
      for (var block = 0; block < SIZE; block += 2 * half) {
        for (var k = 0; k < half; k++) {
          var low = block + k;
          var high = low + half;
          var cos = COS[k * stride];
          var sin = SIN[k * stride];
          var r = re[high] * cos - im[high] * sin;
          var i = re[high] * sin + im[high] * cos;
          re[high] = re[low] - r;
          im[high] = im[low] - i;
          re[low] += r;
          im[low] += i;
        }
      }
    }
  }
}
