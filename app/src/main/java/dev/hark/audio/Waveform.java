package dev.hark.audio;

import java.util.Arrays;
import java.util.List;

/**
 * The outline of a recording: the loudest sample of each of a number of equal stretches. Takes the
 * sound piece by piece; used by one thread.
 */
public final class Waveform {

  private final long totalSamples;
  private final int[] peaks;
  private long taken;

  /**
   * @param totalSamples of the whole recording; what comes beyond is counted to the last stretch
   * @param points stretches, 1 to 100,000
   */
  public Waveform(long totalSamples, int points) {
    if (points < 1 || points > 100_000) {
      throw new IllegalArgumentException("points must be 1 to 100000: " + points);
    }
    this.totalSamples = Math.max(1, totalSamples);
    this.peaks = new int[points];
  }

  /** The outline of {@code pcm}. */
  public static List<Double> peaks(Pcm pcm, int points) {
    return new Waveform(pcm.length(), points).add(pcm).peaks();
  }

  /** Takes the next piece. */
  public Waveform add(Pcm pcm) {
    for (var sample : pcm.samples()) {
      var at = (int) Math.min(taken++ * peaks.length / totalSamples, peaks.length - 1L);
      peaks[at] = Math.max(peaks[at], Math.abs((int) sample));
    }
    return this;
  }

  /** The peaks so far, each 0 (silence) to 1 (full scale). */
  public List<Double> peaks() {
    return Arrays.stream(peaks).mapToObj(peak -> peak / 32_768.0).toList();
  }
}
