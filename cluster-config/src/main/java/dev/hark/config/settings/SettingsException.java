package dev.hark.config.settings;

import java.util.List;

/** Settings that cannot be. One line for each problem, none with a secret in it. */
public final class SettingsException extends RuntimeException {

  private final transient List<String> problems;

  public SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
