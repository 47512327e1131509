package dev.hark.protocol.device;

import java.io.Serial;

/** The client gave up: another try would end in the same way. */
public final class DeviceException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason one sentence
   */
  public DeviceException(String reason) {
    super(reason);
  }
}
