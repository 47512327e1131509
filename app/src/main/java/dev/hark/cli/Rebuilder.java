package dev.hark.cli;

import dev.hark.config.settings.Settings;
import java.io.PrintStream;

/** Makes documents and indexes again from the journal; boot does. */
public interface Rebuilder {

  /**
   * Runs to the end and says how far it is.
   *
   * @return an {@link ExitCode}
   */
  int rebuild(Settings settings, PrintStream out);
}
