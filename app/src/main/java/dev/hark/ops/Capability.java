package dev.hark.ops;

/**
 * One thing the server does, and how well.
 *
 * @param detail what stands behind it
 * @param mend the setting that makes it better; empty when nothing is wrong
 */
public record Capability(String name, State state, String detail, String mend) {

  /** How well it does it. */
  public enum State {
    OK,
    DEGRADED,
    OFF
  }
}
