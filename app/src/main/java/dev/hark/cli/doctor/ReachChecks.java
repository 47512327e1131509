package dev.hark.cli.doctor;

import dev.hark.config.folder.DataFolder;
import dev.hark.config.folder.DataFolderException;
import dev.hark.config.postgres.DatabaseSettings;
import dev.hark.config.postgres.EmbeddedPostgres;
import dev.hark.config.postgres.PostgresUnavailableException;
import dev.hark.config.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether what a server calls answers: its database, and every provider that is set. */
final class ReachChecks {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "hark.transcription.url", "PARAKEET_ASR_URL",
          "hark.language.openai.base-url", "OPENAI_BASE_URL",
          "hark.language.ollama.base-url", "OLLAMA_BASE_URL",
          "hark.mongodb.uri", "MONGODB_URI");

  private final Settings settings;
  private final Path folder;

  ReachChecks(Settings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    checks.add(settings.has("hark.db.url") ? ownDatabase() : embeddedDatabase());
    PROVIDERS.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .filter(provider -> settings.has(provider.getKey()))
        .forEach(provider -> checks.add(provider(provider.getKey(), provider.getValue())));
    return checks;
  }

  private Check ownDatabase() {
    DatabaseSettings database = DatabaseSettings.parse(settings.config().getString("hark.db.url"));
    long began = System.nanoTime();
    try (Connection connection = database.connect()) {
      String version = connection.getMetaData().getDatabaseProductVersion();
      return Check.ok("database", "PostgreSQL " + version + " answers in " + since(began));
    } catch (SQLException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return Check.mend("database", database + ": " + why, "mend HARK_DB_URL");
    }
  }

  private Check embeddedDatabase() {
    Path data = folder.resolve(settings.config().getString("hark.data-dir"));
    if (Files.isDirectory(data)) {
      return embeddedDatabase(data);
    }
    try {
      // Nothing is left behind where a first start has not been yet.
      Path trial = Files.createTempDirectory("hark-doctor");
      try {
        return embeddedDatabase(trial);
      } finally {
        DataFolder.delete(trial);
      }
    } catch (IOException e) {
      return Check.mend("database", "no folder for temporary files: " + e, "make room there");
    }
  }

  private static Check embeddedDatabase(Path data) {
    long began = System.nanoTime();
    try (DataFolder held = DataFolder.open(data);
        EmbeddedPostgres _ = EmbeddedPostgres.start(held)) {
      return Check.ok("database", "embedded PostgreSQL starts in " + since(began));
    } catch (DataFolderException e) {
      return Check.note("database", String.valueOf(e.getMessage()), "it runs: nothing to do");
    } catch (PostgresUnavailableException e) {
      return Check.mend("database", String.valueOf(e.getMessage()), "see there");
    }
  }

  private Check provider(String path, String name) {
    // Only the host is shown: an address may carry a password.
    URI uri = URI.create(settings.config().getString(path));
    String host = uri.getHost();
    if (host == null) {
      return Check.note("provider", name + " names several hosts", "not looked at");
    }
    int port = uri.getPort() > 0 ? uri.getPort() : port(String.valueOf(uri.getScheme()));
    long began = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) CONNECT_LIMIT.toMillis());
      return Check.ok("provider", "%s %s:%d in %s".formatted(name, host, port, since(began)));
    } catch (IOException _) {
      String found = "%s %s:%d does not answer".formatted(name, host, port);
      return Check.mend("provider", found, "start it, or mend " + name);
    }
  }

  private static int port(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "mongodb", "mongodb+srv" -> 27_017;
      case "tcp" -> 10_300;
      default -> 80;
    };
  }

  private static String since(long beganNanos) {
    return (System.nanoTime() - beganNanos) / 1_000_000 + " ms";
  }
}
