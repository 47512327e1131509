package dev.hark.protocol.wyoming;

/**
 * How much one event may hold. The protocol itself has no maximum.
 *
 * @param headerBytes of the header line without its newline, at least 64
 * @param dataBytes of the data section, at least 0
 * @param payloadBytes of the binary payload or of a raw audio frame, at least 0
 */
public record WireLimits(int headerBytes, int dataBytes, int payloadBytes) {

  /** For devices: 8 KiB header line, 64 KiB data, 64 KiB payload. */
  public static final WireLimits DEVICE = new WireLimits(8 * 1024, 64 * 1024, 64 * 1024);

  /** For services that we call, whose {@code info} may be large: 64 KiB, 4 MiB, 4 MiB. */
  public static final WireLimits SERVICE =
      new WireLimits(64 * 1024, 4 * 1024 * 1024, 4 * 1024 * 1024);

  /**
   * @throws IllegalArgumentException when a limit is out of range
   */
  public WireLimits {
    if (headerBytes < 64 || dataBytes < 0 || payloadBytes < 0) {
      throw new IllegalArgumentException(
          "limits must be at least 64, 0 and 0 bytes: %d, %d, %d"
              .formatted(headerBytes, dataBytes, payloadBytes));
    }
  }
}
