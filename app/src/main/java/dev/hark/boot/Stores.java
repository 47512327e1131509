package dev.hark.boot;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.hark.config.folder.DataFolder;
import dev.hark.config.journal.JournalSchema;
import dev.hark.config.postgres.DatabaseSettings;
import dev.hark.config.postgres.EmbeddedPostgres;
import dev.hark.config.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The database under the journal: the configured one, or the embedded one.
 *
 * @param embedded present when it is ours to stop
 */
record Stores(DatabaseSettings database, Optional<EmbeddedPostgres> embedded)
    implements AutoCloseable {

  /** Longest time that the embedded database waits for the server's own shutdown. */
  private static final Duration HOLD = Duration.ofSeconds(30);

  /** Starts or reaches the database and brings its schema up to date. */
  static Stores open(Settings settings, DataFolder folder) {
    var stores =
        settings.has("hark.db.url")
            ? new Stores(
                DatabaseSettings.parse(settings.config().getString("hark.db.url")),
                Optional.empty())
            : embedded(folder);
    try {
      JournalSchema.prepare(stores.database());
      return stores;
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  private static Stores embedded(DataFolder folder) {
    var postgres = EmbeddedPostgres.start(folder);
    postgres.holdAtExit(HOLD);
    return new Stores(postgres.database(), Optional.of(postgres));
  }

  /** The configuration with the journal pointed at this database. */
  Config configure(Config config) {
    var slick = "pekko-persistence-jdbc.shared-databases.slick.db.";
    return ConfigFactory.parseMap(
            Map.of(
                slick + "url", database.jdbcUrl(),
                slick + "user", database.user(),
                slick + "password", database.password()))
        .withFallback(config);
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedPostgres::close);
  }
}
