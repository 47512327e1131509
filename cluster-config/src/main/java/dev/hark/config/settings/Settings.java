package dev.hark.config.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import dev.hark.config.folder.DataFolder;
import dev.hark.config.folder.DataFolderException;
import dev.hark.config.folder.OwnerOnly;
import java.io.IOException;
import java.util.List;

/**
 * The settings of this process, checked.
 *
 * @param config everything: settings, {@code hark.conf}, {@code application.conf} and {@code
 *     reference.conf} of the class path, resolved
 * @param rows every setting with its value and origin, for people
 */
public record Settings(Config config, List<Row> rows) {

  private static final String SECRET = "hark.auth.secret";

  public Settings {
    rows = List.copyOf(rows);
  }

  /**
   * One setting as it may be shown.
   *
   * @param name first name in the environment
   * @param path in {@code hark.conf}
   * @param value starred when secret; empty when not set
   * @param allowed what it may be, as a phrase
   * @param used whether this version does anything with it
   */
  public record Row(
      String name,
      String path,
      String value,
      Origin origin,
      String allowed,
      String help,
      boolean used) {}

  /** Settings that somebody made and that do nothing here. */
  public List<String> unused() {
    return rows.stream()
        .filter(row -> !row.used() && row.origin() != Origin.DEFAULT)
        .map(Row::name)
        .toList();
  }

  /** Whether the setting has a value that is not empty. */
  public boolean has(String path) {
    return config.hasPath(path) && !config.getValue(path).unwrapped().toString().isEmpty();
  }

  /**
   * With a secret for login tokens: the operator's own, or one that is made at the first start and
   * kept in the folder as {@code secret} (0600).
   */
  public Settings withSecret(DataFolder folder) {
    if (has(SECRET)) {
      return this;
    }
    try {
      String made = OwnerOnly.secret(folder.path().resolve("secret"));
      return new Settings(config.withValue(SECRET, ConfigValueFactory.fromAnyRef(made)), rows);
    } catch (IOException e) {
      throw new DataFolderException("the secret in " + folder.path() + " cannot be kept: " + e, e);
    }
  }

  /** Reads all sources in their order: flag, environment, {@code .env}, {@code hark.conf}. */
  public static Settings load(SettingsSources sources) {
    return new SettingsReader(sources).read();
  }
}
