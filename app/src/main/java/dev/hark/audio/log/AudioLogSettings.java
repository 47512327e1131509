package dev.hark.audio.log;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How the audio log writes.
 *
 * @param groupInterval at least this long between two commits under load, unless {@code groupBytes}
 *     wait
 * @param groupBytes so many waiting bytes are committed at once
 * @param segmentBytes size at which a segment is sealed
 * @param queueBytes waiting bytes beyond which appends are refused
 */
public record AudioLogSettings(
    Duration groupInterval, int groupBytes, long segmentBytes, long queueBytes) {

  /**
   * @throws IllegalArgumentException when a value is out of range
   */
  public AudioLogSettings {
    check(
        !groupInterval.isNegative() && groupInterval.toMillis() <= 1_000,
        "group-interval must be 0 to 1 s, was " + groupInterval);
    check(
        groupBytes >= 1 && groupBytes <= 16 << 20,
        "group-bytes must be 1 to 16 MiB, was " + groupBytes);
    check(
        segmentBytes >= 1 << 10 && segmentBytes <= 1 << 30,
        "segment-bytes must be 1 KiB to 1 GiB, was " + segmentBytes);
    check(queueBytes >= 1 << 10, "queue-bytes must be at least 1 KiB, was " + queueBytes);
  }

  /** Reads {@code hark.audio.log.*}. */
  public static AudioLogSettings from(Config config) {
    var log = config.getConfig("hark.audio.log");
    return new AudioLogSettings(
        log.getDuration("group-interval"),
        Math.toIntExact(Math.min(log.getBytes("group-bytes"), Integer.MAX_VALUE)),
        log.getBytes("segment-bytes"),
        log.getBytes("queue-bytes"));
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException("hark.audio.log." + message);
    }
  }
}
