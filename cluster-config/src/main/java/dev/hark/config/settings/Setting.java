package dev.hark.config.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One setting.
 *
 * @param names in the environment and in {@code .env}; the first that is set wins
 * @param path in {@code hark.conf}
 * @param secret whether its value must not be shown
 * @param byDefault its value when nobody sets it; empty when there is none, or when it is made at
 *     the first start
 * @param help one line
 * @param used whether this version does anything with it
 */
record Setting(
    List<String> names,
    String path,
    Kind kind,
    boolean secret,
    Optional<String> byDefault,
    String help,
    boolean used) {

  public Setting {
    names = List.copyOf(names);
  }

  static Setting of(String names, String path, Kind kind, String help) {
    return new Setting(
        List.of(names.split("\\|")), path, kind, false, Optional.empty(), help, true);
  }

  /** A name of the peer's that is taken without a complaint, and does nothing. */
  static Setting unused(String name) {
    String path = "hark.unused." + name.toLowerCase(Locale.ROOT).replace('_', '-');
    boolean secret = name.endsWith("KEY") || name.endsWith("PASSWORD");
    String help = "not used by this version";
    Kind any = new Kind.Text("any text");
    return new Setting(List.of(name), path, any, secret, Optional.empty(), help, false);
  }

  Setting orElse(String value) {
    return new Setting(names, path, kind, secret, Optional.of(value), help, used);
  }

  Setting asSecret() {
    return new Setting(names, path, kind, true, byDefault, help, used);
  }

  /** What is allowed, as a phrase. */
  public String allowed() {
    return kind.allowed();
  }

  /** The value as it may be shown. */
  String shown(String value) {
    return secret && !value.isEmpty() ? "********" : value;
  }
}
