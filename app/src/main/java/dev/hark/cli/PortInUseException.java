package dev.hark.cli;

import dev.hark.cli.doctor.PortHolder;

/** Another program has the port. The message is one line for the operator. */
public final class PortInUseException extends RuntimeException {

  /** Looks for who has it. */
  public PortInUseException(int port) {
    super(
        "port %d is in use%s; stop that, or set HARK_HTTP_PORT"
            .formatted(port, PortHolder.of(port).map(" by "::concat).orElse("")));
  }
}
