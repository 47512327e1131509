package dev.hark.cli;

import dev.hark.config.settings.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes everything again that is not the truth. */
@Command(
    name = "rebuild",
    description = "Make documents and search index again from the journal (server stopped).")
final class RebuildCommand implements Callable<Integer> {

  private final Rebuilder rebuilder;
  private final SettingsOptions options;

  RebuildCommand(Rebuilder rebuilder, SettingsOptions options) {
    this.rebuilder = rebuilder;
    this.options = options;
  }

  @Override
  public Integer call() {
    Settings settings = options.load(Map.of());
    Logging.configure(settings);
    return rebuilder.rebuild(settings, System.out);
  }
}
