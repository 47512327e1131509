package dev.hark.config.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.config.folder.DataFolder;
import dev.hark.config.postgres.DatabaseSettings;
import dev.hark.config.postgres.EmbeddedPostgres;
import dev.hark.config.postgres.PostgresUnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSchemaTest {

  @TempDir Path temp;

  @Test
  void isMadeOnceEvenWhenSeveralNodesStart() throws Exception {
    try (DataFolder folder = DataFolder.open(temp);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      DatabaseSettings database = postgres.database();

      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> JournalSchema.prepare(database)),
              CompletableFuture.runAsync(() -> JournalSchema.prepare(database)))
          .join();
      JournalSchema.prepare(database);

      assertThat(strings(database, "SELECT version::text FROM hark_journal_schema"))
          .containsExactly("1");
      assertThat(
              strings(
                  database,
                  "SELECT table_name FROM information_schema.tables"
                      + " WHERE table_schema = 'public' ORDER BY 1"))
          .containsExactly("event_journal", "event_tag", "hark_journal_schema", "snapshot");
      refusesWhatANewerProgramWrote(database);
    }
  }

  private static void refusesWhatANewerProgramWrote(DatabaseSettings database) throws Exception {
    strings(database, "INSERT INTO hark_journal_schema (version) VALUES (99) RETURNING 'done'");

    assertThatThrownBy(() -> JournalSchema.prepare(database))
        .isInstanceOf(PostgresUnavailableException.class)
        .hasMessageContaining("newer hark (schema 99");
  }

  @Test
  void saysWhichDatabaseCannotBeReachedWithoutItsPassword() {
    var nowhere = DatabaseSettings.parse("postgresql://ann:s3cret@127.0.0.1:1/hark");

    assertThatThrownBy(() -> JournalSchema.prepare(nowhere))
        .isInstanceOf(PostgresUnavailableException.class)
        .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/hark as ann")
        .hasMessageNotContaining("s3cret");
  }

  private static List<String> strings(DatabaseSettings database, String sql) throws Exception {
    try (var connection = database.connect();
        var result = connection.createStatement().executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (result.next()) {
        all.add(result.getString(1));
      }
      return all;
    }
  }
}
