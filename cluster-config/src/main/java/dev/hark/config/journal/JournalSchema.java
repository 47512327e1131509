package dev.hark.config.journal;

import dev.hark.config.postgres.DatabaseSettings;
import dev.hark.config.postgres.PostgresUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables of the journal, in the layout that Pekko Persistence JDBC 1.1 reads and writes. Each
 * version is one file beside this class ({@code journal-1.sql}, ...) and is run once; which ones
 * were is kept in the table {@code hark_journal_schema}.
 */
public final class JournalSchema {

  /** The newest version this program knows. */
  public static final int VERSION = 1;

  /** Key of the lock that keeps two nodes from doing this at once; any constant of our own. */
  private static final long LOCK = 0x6861726bL;

  private JournalSchema() {}

  /**
   * Brings the database to {@link #VERSION}; does nothing when it is there already. Safe for
   * several nodes at once.
   *
   * @throws PostgresUnavailableException when the database cannot be reached, or was written by a
   *     newer program
   */
  public static void prepare(DatabaseSettings database) {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      upgrade(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new PostgresUnavailableException(
          "the database " + database + " cannot be used: " + firstLine(e), e);
    }
  }

  private static void upgrade(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS hark_journal_schema (
            version integer PRIMARY KEY,
            applied_at timestamptz NOT NULL DEFAULT now())
          """);
      int present = version(statement);
      if (present > VERSION) {
        throw new PostgresUnavailableException(
            "the journal was written by a newer hark (schema %d, this one knows %d)"
                .formatted(present, VERSION));
      }
      for (int next = present + 1; next <= VERSION; next++) {
        statement.execute(script(next));
        statement.execute("INSERT INTO hark_journal_schema (version) VALUES (" + next + ")");
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    String newest = "SELECT coalesce(max(version), 0) FROM hark_journal_schema";
    try (ResultSet result = statement.executeQuery(newest)) {
      result.next();
      return result.getInt(1);
    }
  }

  private static String script(int version) {
    String name = "journal-" + version + ".sql";
    try (InputStream stream = JournalSchema.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
