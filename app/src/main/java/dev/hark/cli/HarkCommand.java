package dev.hark.cli;

import dev.hark.config.folder.DataFolderException;
import dev.hark.config.postgres.PostgresUnavailableException;
import dev.hark.config.settings.SettingsException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program {@code hark}. Its launcher adds {@code test}, which never reaches this class. */
@Command(
    name = "hark",
    description = "The open backend for always-listening wearables.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed, or something needs mending",
      "2:wrong usage",
      "3:wrong settings",
      "4:port in use",
      "5:data folder cannot be written"
    },
    footer = {"", "@|bold hark test|@ [--fast] runs every test of the project."})
public final class HarkCommand implements Runnable {

  @Spec private CommandSpec spec;

  HarkCommand(CommandSpec spec) {
    this.spec = spec;
  }

  /** All commands; {@code stream} is added by the caller. */
  public static CommandLine commandLine(ServerLauncher server, Rebuilder rebuilder) {
    return commandLine(server, rebuilder, SettingsOptions.ofProcess());
  }

  static CommandLine commandLine(
      ServerLauncher server, Rebuilder rebuilder, SettingsOptions settings) {
    CommandLine line = new CommandLine(new HarkCommand(CommandSpec.create()));
    line.addSubcommand(new ServeCommand(server, settings));
    line.addSubcommand(new ConfigCommand(settings));
    line.addSubcommand(new DoctorCommand(settings));
    line.addSubcommand(new RebuildCommand(rebuilder, settings));
    line.addSubcommand("completion", new GenerateCompletion());
    line.setExecutionExceptionHandler(HarkCommand::explain);
    return line;
  }

  /** What an operator can mend is one line and an exit code; anything else is a defect. */
  private static int explain(Exception failure, CommandLine line, ParseResult arguments)
      throws Exception {
    int code =
        switch (failure) {
          case SettingsException _, PostgresUnavailableException _ -> ExitCode.CONFIG;
          case PortInUseException _ -> ExitCode.PORT_IN_USE;
          case DataFolderException _ -> ExitCode.NOT_WRITABLE;
          default -> throw failure;
        };
    String message = String.valueOf(failure.getMessage());
    message.lines().forEach(text -> line.getErr().println("hark: " + text));
    return code;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
  }
}
