package dev.hark.cli;

import dev.hark.config.settings.Settings;

/** Hands the settings of the log to {@code logback.xml}; works before the first log line only. */
final class Logging {

  private Logging() {}

  static void configure(Settings settings) {
    System.setProperty("hark.log.format", settings.config().getString("hark.log.format"));
    System.setProperty("hark.log.level", settings.config().getString("hark.log.level"));
  }
}
