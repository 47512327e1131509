package dev.hark.protocol.audio;

import java.util.List;

/**
 * One stream of Opus packets as an Ogg file (RFC 3533 and RFC 7845), packet for packet.
 *
 * <p>The pre-skip is 0 and nothing is trimmed at the end: the packets come from a running device,
 * and every sample of every packet belongs to the recording. Granule positions are sums of {@link
 * OpusToc#samples48k}.
 *
 * @param channels 1 or 2, of the decoded signal
 * @param sampleRateHz the rate the device meant, a hint (RFC 7845, 5.1)
 * @param packets each one Opus packet; the arrays are shared, do not change them
 */
public record OggOpus(int channels, int sampleRateHz, List<byte[]> packets) {

  /** Packets a file may hold: 6 hours of the shortest frames. */
  public static final int MAX_PACKETS = 8_640_000;

  /** Copies the list, not the packets. */
  public OggOpus {
    packets = List.copyOf(packets);
  }

  /**
   * The file: a head page, a comment page and pages of about one second, the last one marked as the
   * end.
   *
   * @param serial number of the logical stream; two files that may be joined need different ones
   */
  public byte[] write(int serial) {
    return new OggWriter(serial).write(this);
  }

  /**
   * Reads a file whose pages may be cut anywhere, also inside packets. Each page's checksum, order
   * and stream number is checked.
   *
   * @throws BrokenAudioException when the file is not one whole Ogg/Opus stream of mapping family 0
   */
  public static OggOpus read(byte[] file) throws BrokenAudioException {
    return new OggReader(file, MAX_PACKETS).read();
  }
}
