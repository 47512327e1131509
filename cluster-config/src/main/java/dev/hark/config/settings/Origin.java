package dev.hark.config.settings;

/** Where a value came from. */
public enum Origin {
  FLAG("flag"),
  ENVIRONMENT("environment"),
  ENV_FILE(".env"),
  FILE("hark.conf"),
  DEFAULT("default");

  private final String label;

  Origin(String label) {
    this.label = label;
  }

  /** As shown to the operator. */
  public String label() {
    return label;
  }
}
