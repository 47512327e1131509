package dev.hark.audio;

import com.typesafe.config.Config;
import java.time.Duration;

/** Limits of uploaded and played audio. */
public record AudioSettings(Uploads uploads, Playback playback) {

  /**
   * What an upload may cost.
   *
   * @param maxBytes of the file
   * @param maxDuration of its sound
   * @param decodeTimeout of the wall clock for decoding it
   */
  public record Uploads(long maxBytes, Duration maxDuration, Duration decodeTimeout) {

    /** 6 hours of 16 kHz fill 660 MiB; far beyond, a sound no longer fits an array. */
    private static final Duration LONGEST = Duration.ofHours(24);

    public Uploads {
      check(maxBytes >= 1, "upload.max-bytes must be at least 1, was " + maxBytes);
      check(
          maxDuration.isPositive() && maxDuration.compareTo(LONGEST) <= 0,
          "upload.max-duration must be above 0 and at most 24 h, was " + maxDuration);
      check(
          decodeTimeout.isPositive(),
          "upload.decode-timeout must be above 0, was " + decodeTimeout);
    }
  }

  /**
   * Recordings that are put together in memory to be played.
   *
   * @param maxBytes of one
   * @param cacheBytes of those kept for the next request
   */
  public record Playback(long maxBytes, long cacheBytes) {

    public Playback {
      check(
          maxBytes >= 1 && maxBytes <= 1 << 30,
          "playback.max-bytes must be 1 to 1 GiB, was " + maxBytes);
      check(cacheBytes >= 0, "playback.cache-bytes must be at least 0, was " + cacheBytes);
    }
  }

  /**
   * Reads {@code hark.audio.upload.*} and {@code hark.audio.playback.*}.
   *
   * @throws IllegalArgumentException when a value is out of range
   */
  public static AudioSettings from(Config config) {
    var audio = config.getConfig("hark.audio");
    return new AudioSettings(
        new Uploads(
            audio.getBytes("upload.max-bytes"),
            audio.getDuration("upload.max-duration"),
            audio.getDuration("upload.decode-timeout")),
        new Playback(audio.getBytes("playback.max-bytes"), audio.getBytes("playback.cache-bytes")));
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException("hark.audio." + message);
    }
  }
}
