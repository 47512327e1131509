package dev.hark.cli.doctor;

/**
 * One finding of {@code hark doctor}.
 *
 * @param fix what to do; empty when all is well
 */
public record Check(String subject, Health health, String found, String fix) {

  /** How it is: fine, worth knowing, or to be mended. */
  public enum Health {
    OK,
    NOTE,
    MEND
  }

  static Check ok(String subject, String found) {
    return new Check(subject, Health.OK, found, "");
  }

  static Check note(String subject, String found, String fix) {
    return new Check(subject, Health.NOTE, found, fix);
  }

  static Check mend(String subject, String found, String fix) {
    return new Check(subject, Health.MEND, found, fix);
  }

  /** For the terminal; the fix on a line of its own. */
  public String line() {
    String tail = fix.isEmpty() ? "" : "\n" + " ".repeat(22) + "-> " + fix;
    return "%-5s %-15s %s%s".formatted(health, subject, found, tail);
  }
}
