package dev.hark.config.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * What settings are read from.
 *
 * @param flags of the command line, by configuration path
 * @param environment of the process
 * @param folder the working directory: {@code .env} and {@code hark.conf} are looked for here
 */
public record SettingsSources(
    Map<String, String> flags, Map<String, String> environment, Path folder) {

  public SettingsSources {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
  }
}
