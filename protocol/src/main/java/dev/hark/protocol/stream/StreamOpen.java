package dev.hark.protocol.stream;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a device says of a stream that it can resume.
 *
 * @param streamId UUID or ULID, made by the device for each recording
 * @param frameMs length of one frame, 1 to 1,000 ms
 * @param startedAt wall time of frame 0 by the device's clock
 * @param firstUnacked number of the first frame that the device still holds, at least 0
 * @param language spoken language (BCP 47), when the device knows it
 */
public record StreamOpen(
    String streamId, int frameMs, Instant startedAt, long firstUnacked, Optional<String> language) {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ULID =
      Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}", Pattern.CASE_INSENSITIVE);
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");

  /**
   * @throws IllegalArgumentException when a value is out of range
   */
  public StreamOpen {
    if (!isStreamId(streamId)) {
      throw new IllegalArgumentException("stream_id must be a UUID or ULID");
    }
    if (frameMs < 1 || frameMs > 1_000) {
      throw new IllegalArgumentException("frame_ms must be 1 to 1000: " + frameMs);
    }
    if (firstUnacked < 0) {
      throw new IllegalArgumentException("first_unacked must be at least 0: " + firstUnacked);
    }
    if (language.isPresent() && !LANGUAGE.matcher(language.get()).matches()) {
      throw new IllegalArgumentException("language must be a tag like en or pt-BR");
    }
  }

  /** Whether the text is a UUID (RFC 9562, with hyphens) or a ULID (Crockford's base 32). */
  public static boolean isStreamId(String text) {
    return UUID.matcher(text).matches() || ULID.matcher(text).matches();
  }
}
