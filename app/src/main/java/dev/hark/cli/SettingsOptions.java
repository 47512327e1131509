package dev.hark.cli;

import dev.hark.config.settings.Settings;
import dev.hark.config.settings.SettingsSources;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where commands read their settings.
 *
 * @param folder the working directory
 */
record SettingsOptions(Map<String, String> environment, Path folder) {

  static SettingsOptions ofProcess() {
    return new SettingsOptions(System.getenv(), Path.of("").toAbsolutePath());
  }

  Settings load(Map<String, String> flags) {
    return Settings.load(new SettingsSources(flags, environment, folder));
  }
}
