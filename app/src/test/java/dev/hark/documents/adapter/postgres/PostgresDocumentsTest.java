package dev.hark.documents.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.config.folder.DataFolder;
import dev.hark.config.postgres.DatabaseSettings;
import dev.hark.config.postgres.EmbeddedPostgres;
import dev.hark.documents.Documents;
import dev.hark.documents.DocumentsContract;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresDocumentsTest extends DocumentsContract {

  @TempDir private static Path temp;
  private static DataFolder folder;
  private static EmbeddedPostgres postgres;
  private static PostgresDocuments documents;

  @BeforeAll
  static void start() {
    folder = DataFolder.open(temp);
    postgres = EmbeddedPostgres.start(folder);
    documents = new PostgresDocuments(postgres.database(), 4);
  }

  @AfterAll
  static void stop() {
    documents.close();
    postgres.close();
    folder.close();
  }

  @Override
  protected Documents documents() {
    return documents;
  }

  @Test
  void saysThatADatabaseOutOfReachDoesNotAnswer() throws Exception {
    var nowhere = DatabaseSettings.parse("postgresql://ann@127.0.0.1:1/hark?connectTimeout=1");
    try (PostgresDocuments unreachable = new PostgresDocuments(nowhere, 1)) {

      assertThat(unreachable.ping().toCompletableFuture().get(15, TimeUnit.SECONDS)).isFalse();
    }
  }
}
