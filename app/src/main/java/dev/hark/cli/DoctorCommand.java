package dev.hark.cli;

import dev.hark.cli.doctor.Check;
import dev.hark.cli.doctor.Check.Health;
import dev.hark.cli.doctor.Doctor;
import dev.hark.config.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at everything a server needs and says what to mend. */
@Command(
    name = "doctor",
    description =
        "Check Java, data folder, port, database and providers; exit code 1 when"
            + " something needs mending.")
final class DoctorCommand implements Callable<Integer> {

  private final SettingsOptions options;

  @Spec private CommandSpec spec = CommandSpec.create();

  DoctorCommand(SettingsOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() {
    Settings settings = options.load(Map.of());
    Logging.configure(settings);
    PrintWriter out = spec.commandLine().getOut();
    List<Check> checks = Doctor.examine(settings, options.folder());
    checks.forEach(check -> out.println(check.line()));
    boolean mend = checks.stream().anyMatch(check -> check.health() == Health.MEND);
    return mend ? ExitCode.FAILED : ExitCode.OK;
  }
}
