package dev.hark.audio.log.segment;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a segment file. The salt stands in the name, so that damage to a segment's first bytes
 * leaves the rest readable.
 *
 * @param number place in the log, from 1
 * @param salt random bits that mark this segment's blocks
 */
public record SegmentName(long number, long salt) implements Comparable<SegmentName> {

  private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})-([0-9a-f]{16})\\.hlog");

  /** The name in {@code fileName}; empty when it is not a segment's. */
  public static Optional<SegmentName> parse(String fileName) {
    var form = FORM.matcher(fileName);
    return form.matches()
        ? Optional.of(
            new SegmentName(
                HexFormat.fromHexDigitsToLong(form.group(1)),
                HexFormat.fromHexDigitsToLong(form.group(2))))
        : Optional.empty();
  }

  /** The name of the file. */
  public String fileName() {
    return "%016x-%016x.hlog".formatted(number, salt);
  }

  @Override
  public int compareTo(SegmentName other) {
    return Long.compareUnsigned(number, other.number);
  }
}
