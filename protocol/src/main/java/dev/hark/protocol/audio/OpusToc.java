package dev.hark.protocol.audio;

/**
 * What an Opus packet says of itself without being decoded: its length in time and whether its
 * frames fit its bytes (RFC 6716, sections 3.1 to 3.4).
 */
public final class OpusToc {

  /** The longest packet: 120 ms, in samples at 48 kHz (RFC 6716, 3.2.5, R5). */
  public static final int MAX_SAMPLES_48K = 5_760;

  /** What an empty packet stands for: one lost 20 ms frame, in samples at 48 kHz. */
  public static final int LOST_SAMPLES_48K = 960;

  private static final int MAX_FRAME_BYTES = 1_275;

  private static final int[] SILK_SAMPLES = {480, 960, 1_920, 2_880};
  private static final int[] HYBRID_SAMPLES = {480, 960};
  private static final int[] CELT_SAMPLES = {120, 240, 480, 960};

  private OpusToc() {}

  /**
   * Length of a packet in samples at 48 kHz, 120 to 5,760, by its first one or two bytes alone.
   *
   * <p>Defined for any bytes, because a damaged packet still has a place in time: one that claims
   * no frame or more than 120 ms counts as one frame, an empty one as 20 ms.
   */
  public static int samples48k(byte[] packet, int offset, int length) {
    if (length <= 0) {
      return LOST_SAMPLES_48K;
    }
    var frame = frameSamples48k(packet[offset]);
    var all = frame * Math.max(1, claimedFrames(packet, offset, length));
    return all > MAX_SAMPLES_48K ? frame : all;
  }

  /** {@link #samples48k(byte[], int, int)} of a whole array. */
  public static int samples48k(byte[] packet) {
    return samples48k(packet, 0, packet.length);
  }

  /**
   * Whether the packet keeps the framing rules R1 to R7 of RFC 6716, 3.4. A valid packet may still
   * decode to noise; an invalid one cannot be decoded.
   */
  public static boolean isValid(byte[] packet, int offset, int length) {
    if (length < 1) {
      return false;
    }
    var body = length - 1;
    return switch (packet[offset] & 3) {
      case 0 -> body <= MAX_FRAME_BYTES;
      case 1 -> body % 2 == 0 && body / 2 <= MAX_FRAME_BYTES;
      case 2 -> twoFramesFit(packet, offset + 1, body);
      default -> body >= 1 && manyFramesFit(packet, offset, length);
    };
  }

  /** {@link #isValid(byte[], int, int)} of a whole array. */
  public static boolean isValid(byte[] packet) {
    return isValid(packet, 0, packet.length);
  }

  private static int frameSamples48k(byte toc) {
    var config = (toc >> 3) & 31;
    if (config < 12) {
      return SILK_SAMPLES[config & 3];
    }
    return config < 16 ? HYBRID_SAMPLES[config & 1] : CELT_SAMPLES[config & 3];
  }

  private static int claimedFrames(byte[] packet, int offset, int length) {
    return switch (packet[offset] & 3) {
      case 0 -> 1;
      case 1, 2 -> 2;
      default -> length < 2 ? 0 : packet[offset + 1] & 63;
    };
  }

  private static boolean twoFramesFit(byte[] packet, int at, int body) {
    var coded = codedLength(packet, at, body);
    if (coded < 0) {
      return false;
    }
    var second = body - lengthBytes(coded) - coded;
    return second >= 0 && second <= MAX_FRAME_BYTES;
  }

  private static boolean manyFramesFit(byte[] packet, int offset, int length) {
    var head = packet[offset + 1];
    var frames = head & 63;
    if (frames == 0 || frames * frameSamples48k(packet[offset]) > MAX_SAMPLES_48K) {
      return false;
    }
    var at = offset + 2;
    var left = length - 2;
    if ((head & 0x40) != 0) {
      int part;
      do {
        if (left < 1) {
          return false;
        }
        part = packet[at++] & 255;
        left -= 1 + (part == 255 ? 254 : part);
      } while (part == 255);
      if (left < 0) {
        return false;
      }
    }
    if ((head & 0x80) == 0) {
      return left % frames == 0 && left / frames <= MAX_FRAME_BYTES;
    }
    for (var i = 0; i < frames - 1; i++) {
      var coded = codedLength(packet, at, left);
      if (coded < 0) {
        return false;
      }
      at += lengthBytes(coded);
      left -= lengthBytes(coded) + coded;
    }
    return left >= 0 && left <= MAX_FRAME_BYTES;
  }

  /** The frame length coded at {@code at} (RFC 6716, 3.2.1), or -1 when it is cut off. */
  private static int codedLength(byte[] packet, int at, int left) {
    if (left < 1) {
      return -1;
    }
    var first = packet[at] & 255;
    if (first < 252) {
      return first;
    }
    return left < 2 ? -1 : first + 4 * (packet[at + 1] & 255);
  }

  private static int lengthBytes(int coded) {
    return coded < 252 ? 1 : 2;
  }
}
