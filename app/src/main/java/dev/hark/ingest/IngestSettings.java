package dev.hark.ingest;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How devices are served.
 *
 * @param resumeGrace how long a stream with an id waits for its device to come back
 * @param idle a socket is closed after so long without ping or audio
 * @param loginPatience how long a socket may wait with its first-message login
 * @param maxSocketsPerUser more are refused
 * @param ackEvery acknowledgements are joined for so long
 * @param credit how much unacknowledged audio a device may have in flight
 * @param chunk longest piece of audio in one object
 * @param lead sound kept before the speech that begins a conversation
 */
public record IngestSettings(
    Duration resumeGrace,
    Duration idle,
    Duration loginPatience,
    int maxSocketsPerUser,
    Duration ackEvery,
    Duration credit,
    Duration chunk,
    Duration lead) {

  /**
   * Reads {@code hark.ingest}.
   *
   * @throws IllegalArgumentException when a chunk is not 1 s to 60 s long
   */
  public static IngestSettings from(Config config) {
    var settings =
        new IngestSettings(
            config.getDuration("resume-grace"),
            config.getDuration("idle"),
            config.getDuration("login-patience"),
            config.getInt("max-sockets-per-user"),
            config.getDuration("ack-every"),
            config.getDuration("credit"),
            config.getDuration("chunk"),
            config.getDuration("lead"));
    if (settings.chunk().toSeconds() < 1 || settings.chunk().toSeconds() > 60) {
      throw new IllegalArgumentException(
          "hark.ingest.chunk must be 1 s to 60 s, was " + settings.chunk());
    }
    return settings;
  }
}
