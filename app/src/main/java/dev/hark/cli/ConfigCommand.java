package dev.hark.cli;

import dev.hark.config.settings.Settings;
import dev.hark.config.settings.Settings.Row;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows and checks the settings. */
@Command(name = "config", description = "Show or check the settings.")
final class ConfigCommand implements Runnable {

  private final SettingsOptions options;

  @Spec private CommandSpec spec = CommandSpec.create();

  ConfigCommand(SettingsOptions options) {
    this.options = options;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: print or check");
  }

  @Command(name = "print", description = "Print every setting; secrets are starred.")
  int print(
      @Option(names = "--origin", description = "Say where each value came from.") boolean origin,
      @Option(names = "--help-text", description = "Say what each is for and what is allowed.")
          boolean help) {
    PrintWriter out = spec.commandLine().getOut();
    for (Row row : options.load(Map.of()).rows()) {
      String where = origin ? "%-12s ".formatted(row.origin().label()) : "";
      String value = row.value().isEmpty() ? "-" : row.value();
      out.println("%-36s %s%s".formatted(row.name(), where, value));
      if (help) {
        out.println("    " + row.help() + "; " + row.allowed() + "; " + row.path());
      }
    }
    return ExitCode.OK;
  }

  @Command(name = "check", description = "Check the settings; exit code 3 when they cannot be.")
  int check() {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = options.load(Map.of());
    settings.unused().forEach(name -> out.println(name + " is not used by this version"));
    out.println("settings are fine");
    return ExitCode.OK;
  }
}
