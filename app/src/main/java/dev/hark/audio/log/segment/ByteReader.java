package dev.hark.audio.log.segment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote; throws {@link Malformed} at anything else. */
final class ByteReader {

  /** The bytes are not what a writer makes. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  private final byte[] bytes;
  private final int end;
  private int at;

  ByteReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  int left() {
    return end - at;
  }

  long varint() {
    var value = 0L;
    for (var shift = 0; shift < 70; shift += 7) {
      if (at == end) {
        throw new Malformed("number cut off");
      }
      var part = bytes[at++];
      value |= (part & 0x7FL) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new Malformed("number too long");
  }

  long zigzag() {
    var value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A number of things of which each takes at least {@code bytesEach} of what is left. */
  int count(int bytesEach) {
    var value = varint();
    if (value < 0 || value > Integer.MAX_VALUE || value * bytesEach > left()) {
      throw new Malformed("count " + value + " does not fit");
    }
    return (int) value;
  }

  byte[] take(int count) {
    if (count < 0 || count > left()) {
      throw new Malformed("bytes cut off");
    }
    at += count;
    return Arrays.copyOfRange(bytes, at - count, at);
  }

  String text() {
    return new String(take(count(1)), StandardCharsets.UTF_8);
  }
}
