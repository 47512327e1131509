package dev.hark.protocol.audio;

/**
 * The checksum of an Ogg page: CRC-32 with polynomial 0x04C11DB7, most significant bit first, start
 * 0, no final inversion (RFC 3533, section 6). Not the CRC-32 of the JDK, which is reflected.
 */
final class OggCrc {

  private static final int[] TABLE = table();

  private OggCrc() {}

  /** Checksum of a page whose four checksum bytes (22 to 25) count as zero. */
  static int of(byte[] bytes, int from, int to) {
    var crc = 0;
    for (var i = from; i < to; i++) {
      var at = i - from;
      var value = at >= 22 && at < 26 ? 0 : bytes[i];
      crc = (crc << 8) ^ TABLE[((crc >>> 24) ^ value) & 255];
    }
    return crc;
  }

  private static int[] table() {
    var table = new int[256];
    for (var i = 0; i < 256; i++) {
      var value = i << 24;
      for (var bit = 0; bit < 8; bit++) {
        value = (value << 1) ^ (value < 0 ? 0x04C1_1DB7 : 0);
      }
      table[i] = value;
    }
    return table;
  }
}
