package dev.hark.cli.doctor;

import dev.hark.config.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything a server needs: this machine, its database, the providers that are set. */
public final class Doctor {

  private Doctor() {}

  /**
   * Takes some seconds; starts and stops the embedded database when no server holds it.
   *
   * @param folder the working directory
   */
  public static List<Check> examine(Settings settings, Path folder) {
    List<Check> checks = new ArrayList<>();
    checks.addAll(new MachineChecks(settings, folder).all());
    checks.addAll(new ReachChecks(settings, folder).all());
    for (String name : settings.unused()) {
      checks.add(Check.note("settings", name + " is not used by this version", "nothing to do"));
    }
    return checks;
  }
}
