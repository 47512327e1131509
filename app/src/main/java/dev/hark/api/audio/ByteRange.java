package dev.hark.api.audio;

import java.util.regex.Pattern;

/** What a {@code Range} header asks for (RFC 9110, 14.2): one range only. */
sealed interface ByteRange {

  /** Everything: no header, or a unit that is not bytes. */
  record Whole() implements ByteRange {}

  /**
   * A part.
   *
   * @param from first byte
   * @param to byte after the last
   */
  record Part(long from, long to) implements ByteRange {}

  /** Several ranges, none that exists, or not a range. */
  record Unsatisfiable() implements ByteRange {}

  Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /** What the header asks for of {@code length} bytes. */
  static ByteRange parse(String header, long length) {
    if (!header.startsWith("bytes")) {
      return new Whole();
    }
    var one = ONE.matcher(header);
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return new Unsatisfiable();
    }
    if (one.group(1).isEmpty()) {
      var suffix = Long.parseLong(one.group(2));
      return part(Math.max(0, length - suffix), length, length);
    }
    var from = Long.parseLong(one.group(1));
    var to = one.group(2).isEmpty() ? length : Long.parseLong(one.group(2)) + 1;
    return part(from, Math.min(to, length), length);
  }

  private static ByteRange part(long from, long to, long length) {
    return from < to && from < length ? new Part(from, to) : new Unsatisfiable();
  }
}
