package dev.hark.cli;

import dev.hark.config.settings.Settings;
import java.io.PrintStream;

/** Runs the server; boot does. */
public interface ServerLauncher {

  /**
   * Starts the server, prints its {@link Banner} and stays until it has stopped.
   *
   * @return an {@link ExitCode}
   * @throws PortInUseException when another program has the port
   */
  int run(Settings settings, PrintStream out);
}
