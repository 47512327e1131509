package dev.hark.speech;

/**
 * What the detector knows of one 20 ms frame, measured in the band of speech (200 to 3,800 Hz).
 *
 * @param levelDb level in dB below full scale (0 is the mean square of full scale)
 * @param flatness geometric over arithmetic mean of the power spectrum (Johnston, 1988): about 0.56
 *     for white noise, near 1 for a click, below 0.3 for voiced speech
 * @param concentration share of the power within the strongest line: near 1 for a pure tone
 */
record FrameFeatures(double levelDb, double flatness, double concentration) {

  private static final int FIRST_BIN = 7;
  private static final int LAST_BIN = 121;
  private static final int LINE_REACH = 2;
  private static final float TINY = 1e-12f;

  /** Measures a power spectrum of {@link Spectrum}. */
  static FrameFeatures of(float[] power) {
    var sum = 0.0;
    var logs = 0.0;
    var peak = FIRST_BIN;
    for (var bin = FIRST_BIN; bin <= LAST_BIN; bin++) {
      var value = power[bin] + TINY;
      sum += value;
      logs += Math.log(value);
      if (power[bin] > power[peak]) {
        peak = bin;
      }
    }
    var line = 0.0;
    for (var bin = Math.max(FIRST_BIN, peak - LINE_REACH);
        bin <= Math.min(LAST_BIN, peak + LINE_REACH);
        bin++) {
      line += power[bin];
    }
    var bins = LAST_BIN - FIRST_BIN + 1;
    return new FrameFeatures(
        10 * Math.log10(sum), Math.exp(logs / bins) / (sum / bins), line / sum);
  }
}
