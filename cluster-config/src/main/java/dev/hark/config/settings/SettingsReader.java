package dev.hark.config.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import dev.hark.config.settings.Settings.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one set of sources; collects every problem before it complains. */
final class SettingsReader {

  private static final ConfigResolveOptions LENIENT =
      ConfigResolveOptions.defaults().setAllowUnresolved(true);

  private final SettingsSources sources;
  private final List<String> problems = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private Config made = ConfigFactory.empty();

  SettingsReader(SettingsSources sources) {
    this.sources = sources;
  }

  Settings read() {
    Map<String, String> envFile = EnvFile.read(sources.folder().resolve(".env"), problems);
    Config file = file();
    Config below =
        ConfigFactory.defaultApplication().withFallback(ConfigFactory.defaultReferenceUnresolved());
    // To look into only: what is handed out is resolved at the end, when nothing is missing.
    Config stated = below.resolve(LENIENT);
    refuseUnknownNames(sources.environment().keySet(), "environment");
    refuseUnknownNames(envFile.keySet(), ".env");
    refuseUnknownKeys(file, stated);
    for (Setting setting : SettingTable.ALL) {
      take(setting, found(setting, envFile, file.resolve(LENIENT)), stated);
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    try {
      return new Settings(made.withFallback(file).withFallback(below).resolve(), rows);
    } catch (ConfigException e) {
      throw new SettingsException(List.of("hark.conf: " + firstLine(e)));
    }
  }

  private Config file() {
    Optional<String> named = Optional.ofNullable(sources.environment().get("HARK_CONF"));
    Path path = sources.folder().resolve(named.orElse("hark.conf"));
    if (!Files.isRegularFile(path)) {
      named.ifPresent(name -> problems.add("HARK_CONF: there is no file " + name));
      return ConfigFactory.empty();
    }
    try {
      return ConfigFactory.parseFile(path.toFile());
    } catch (ConfigException e) {
      problems.add(firstLine(e));
      return ConfigFactory.empty();
    }
  }

  private static String firstLine(ConfigException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
  }

  private record Found(Origin origin, String name, String text) {}

  private Optional<Found> found(Setting setting, Map<String, String> envFile, Config file) {
    Optional<Found> flag =
        Optional.ofNullable(sources.flags().get(setting.path()))
            .map(text -> new Found(Origin.FLAG, flagName(setting.path()), text));
    return flag.or(() -> named(setting, Origin.ENVIRONMENT, sources.environment()))
        .or(() -> named(setting, Origin.ENV_FILE, envFile))
        .or(() -> inFile(setting, file));
  }

  private static String flagName(String path) {
    return "--" + path.substring(path.lastIndexOf('.') + 1);
  }

  /** An empty value is none, as in templates of .env files; an empty secret is a mistake. */
  private static Optional<Found> named(Setting setting, Origin origin, Map<String, String> values) {
    boolean emptyCounts = setting.kind() instanceof Kind.OwnSecret;
    return setting.names().stream()
        .filter(name -> values.containsKey(name))
        .filter(name -> emptyCounts || !values.getOrDefault(name, "").isEmpty())
        .findFirst()
        .map(name -> new Found(origin, name, values.getOrDefault(name, "")));
  }

  private static Optional<Found> inFile(Setting setting, Config file) {
    if (!file.hasPath(setting.path())) {
      return Optional.empty();
    }
    Object value = file.getValue(setting.path()).unwrapped();
    String text =
        value instanceof List<?> list
            ? list.stream().map(Object::toString).collect(Collectors.joining(","))
            : value.toString();
    return Optional.of(new Found(Origin.FILE, setting.path(), text));
  }

  private void take(Setting setting, Optional<Found> found, Config stated) {
    if (found.isPresent()) {
      Found value = found.get();
      accept(setting, value);
      add(setting, value.origin(), value.text());
    } else if (setting.byDefault().isPresent()) {
      Object value = setting.kind().read(setting.byDefault().get());
      made = made.withValue(setting.path(), ConfigValueFactory.fromAnyRef(value));
      add(setting, Origin.DEFAULT, setting.byDefault().get());
    } else {
      boolean has = stated.hasPath(setting.path());
      String text = has ? stated.getValue(setting.path()).unwrapped().toString() : "";
      add(setting, Origin.DEFAULT, text);
    }
  }

  private void accept(Setting setting, Found found) {
    try {
      Object value = setting.kind().read(found.text());
      made = made.withValue(setting.path(), ConfigValueFactory.fromAnyRef(value));
    } catch (IllegalArgumentException _) {
      String shown = found.text().isEmpty() ? "empty" : "'" + setting.shown(found.text()) + "'";
      problems.add(
          "%s (%s) must be %s, was %s"
              .formatted(found.name(), found.origin().label(), setting.allowed(), shown));
    }
  }

  private void add(Setting setting, Origin origin, String text) {
    rows.add(
        new Row(
            setting.names().getFirst(),
            setting.path(),
            setting.shown(text),
            origin,
            setting.allowed(),
            setting.help(),
            setting.used()));
  }

  private void refuseUnknownNames(Set<String> names, String where) {
    Set<String> known =
        Stream.concat(
                SettingTable.ALL.stream().flatMap(setting -> setting.names().stream()),
                SettingTable.OTHER_NAMES.stream())
            .collect(Collectors.toSet());
    names.stream()
        .filter(name -> name.startsWith("HARK_") && !known.contains(name))
        .sorted()
        .forEach(
            name -> problems.add(name + " (" + where + ") is not a setting" + hint(name, known)));
  }

  /** Keys below {@code hark} that neither the table nor any reference.conf knows. */
  private void refuseUnknownKeys(Config file, Config stated) {
    Set<String> known =
        SettingTable.ALL.stream().map(Setting::path).collect(Collectors.toCollection(HashSet::new));
    keys(stated).forEach(known::add);
    keys(file)
        .filter(key -> !known.contains(key) && !stated.hasPathOrNull(key))
        .sorted()
        .forEach(key -> problems.add(key + " (hark.conf) is not a setting" + hint(key, known)));
  }

  private static Stream<String> keys(Config config) {
    return config.root().containsKey("hark")
        ? config.withOnlyPath("hark").root().toConfig().resolve(LENIENT).entrySet().stream()
            .map(Map.Entry::getKey)
        : Stream.empty();
  }

  private static String hint(String word, Set<String> known) {
    return Nearest.to(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
