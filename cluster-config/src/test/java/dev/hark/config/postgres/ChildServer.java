package dev.hark.config.postgres;

import dev.hark.config.folder.DataFolder;
import java.nio.file.Path;

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
    System.out.println(postgres.pid());
    System.in.read();
  }
}
