package dev.hark.speech;

import java.util.Arrays;

/**
 * Level of what is always there: the lowest smoothed level of the last three seconds (minimum
 * statistics, Martin, 2001). Speech dips to the floor in every pause, so it does not lift it;
 * steady noise, hum and tones become floor within three seconds.
 */
final class NoiseFloor {

  private static final int FRAMES_PER_WINDOW = 12;
  private static final int WINDOWS = 12;

  /** Falls fast, so that a short pause shows; rises slowly, so that a lone dip does not count. */
  private static final double KEEP_FALLING = 0.3;

  private static final double KEEP_RISING = 0.6;

  private final double[] minima = new double[WINDOWS];
  private double smoothed;
  private int frame;
  private int window;

  /** Begins with {@code startDb}, which is forgotten after three seconds. */
  NoiseFloor(double startDb) {
    Arrays.fill(minima, startDb);
    smoothed = startDb;
  }

  /** Takes the next frame's level and answers the floor, both in dB. */
  double next(double levelDb) {
    var keep = levelDb < smoothed ? KEEP_FALLING : KEEP_RISING;
    smoothed = keep * smoothed + (1 - keep) * levelDb;
    if (frame == FRAMES_PER_WINDOW) {
      frame = 0;
      window = (window + 1) % WINDOWS;
      minima[window] = Double.MAX_VALUE;
    }
    frame++;
    minima[window] = Math.min(minima[window], smoothed);
    var lowest = Double.MAX_VALUE;
    for (var minimum : minima) {
      lowest = Math.min(lowest, minimum);
    }
    return lowest;
  }
}
