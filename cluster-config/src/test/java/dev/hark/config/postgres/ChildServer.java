package dev.hark.config.postgres;

import dev.hark.config.folder.DataFolder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A program that starts the database, says so, and waits to be ended. */
final class ChildServer {

  private ChildServer() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(DataFolder.open(Path.of(arguments[0])));
    try (var connection = postgres.database().connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS kept (line text)");
      statement.execute("INSERT INTO kept VALUES ('acknowledged')");
    }
    if (arguments.length > 1) {
      drainFirst(postgres);
    }
    System.out.println(postgres.pid());
    System.in.read();
  }

  /** Writes once more while the program is ending, as a server does that drains. */
  private static void drainFirst(EmbeddedPostgres postgres) {
    postgres.holdAtExit(Duration.ofSeconds(20));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try (var connection = postgres.database().connect();
                      var statement = connection.createStatement()) {
                    statement.execute("SELECT pg_sleep(1)");
                    statement.execute("UPDATE kept SET line = 'drained'");
                  } catch (SQLException e) {
                    e.printStackTrace();
                  }
                  postgres.close();
                }));
  }
}
