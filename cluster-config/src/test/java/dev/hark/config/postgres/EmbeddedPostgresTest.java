package dev.hark.config.postgres;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hark.config.folder.DataFolder;
import dev.hark.config.folder.DataFolderException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  /** A folder that a server has used: making a database from nothing once is enough for all. */
  @TempDir static Path used;

  @TempDir Path temp;
  private DataFolder folder;

  @BeforeAll
  static void startFromNothing() {
    try (var first = DataFolder.open(used)) {
      EmbeddedPostgres.start(first).close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(temp.resolve("data"));
    Files.createSymbolicLink(temp.resolve("data/cache"), used.resolve("cache"));
    copyDatabase();
    folder = DataFolder.open(temp.resolve("data"));
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void keepsDataFromOneStartToTheNextAndLeavesNoProcess() throws Exception {
    long pid;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      pid = postgres.pid();
      execute(postgres, "CREATE TABLE kept (line text)");
      execute(postgres, "INSERT INTO kept VALUES ('acknowledged')");
    }
    assertThat(isAlive(pid)).isFalse();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {

      assertThat(query(postgres, "SELECT line FROM kept")).isEqualTo("acknowledged");
      assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void refusesAConnectionWithoutThePassword() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      Path password = folder.path().resolve("postgres/hark-password");
      var guess = new DatabaseSettings(postgres.database().jdbcUrl(), EmbeddedPostgres.USER, "no");

      assertThatThrownBy(guess::connect).hasMessageContaining("password authentication failed");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void endsSoonAfterItsServerWasKilledAndKeepsTheData() throws Exception {
    folder.close();
    Process server = startChild();
    long pid = pidOf(server);

    server.destroyForcibly().waitFor();

    await().atMost(30, SECONDS).until(() -> !isAlive(pid));
    folder = DataFolder.open(temp.resolve("data"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(query(postgres, "SELECT line FROM kept")).isEqualTo("acknowledged");
    }
  }

  @Test
  void stopsWhatAKilledServerLeftWhenNobodyWatched() throws Exception {
    folder.close();
    Process server = startChild();
    long pid = pidOf(server);
    server.children().filter(child -> child.pid() != pid).forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly().waitFor();
    assertThat(isAlive(pid)).isTrue();

    folder = DataFolder.open(temp.resolve("data"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {

      assertThat(isAlive(pid)).isFalse();
      assertThat(query(postgres, "SELECT line FROM kept")).isEqualTo("acknowledged");
    }
  }

  @Test
  void endsBeforeAServerThatWasAskedToEnd() throws Exception {
    folder.close();
    Process server = startChild();
    long pid = pidOf(server);

    server.destroy();
    server.waitFor();

    assertThat(isAlive(pid)).isFalse();
  }

  @Test
  void isThereUntilAServerThatDrainsHasClosedIt() throws Exception {
    folder.close();
    Process server = startChild("drain");
    long pid = pidOf(server);

    server.destroy();
    server.waitFor();

    assertThat(isAlive(pid)).isFalse();
    folder = DataFolder.open(temp.resolve("data"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(query(postgres, "SELECT line FROM kept")).isEqualTo("drained");
    }
  }

  @Test
  void belongsToOneServerAtATime() throws Exception {
    folder.close();
    Process server = startChild();
    pidOf(server);

    assertThatThrownBy(() -> DataFolder.open(temp.resolve("data")))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("in use by another hark (pid " + server.pid() + ")");

    server.destroy();
    server.waitFor();
  }

  @Test
  void saysInOneLineWhatToDoWhenItCannotStart() throws IOException {
    Files.delete(temp.resolve("data/postgres/PG_VERSION"));

    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(PostgresUnavailableException.class)
        .hasMessageContaining("cannot start")
        .hasMessageContaining("set HARK_DB_URL")
        .hasMessageNotContaining("\n");
  }

  private void copyDatabase() throws IOException {
    var from = used.resolve("postgres");
    try (var files = Files.walk(from)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var copy = temp.resolve("data/postgres").resolve(from.relativize(file).toString());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private Process startChild(String... more) throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    List<String> command = new ArrayList<>(List.of(java, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(ChildServer.class.getName());
    command.add(temp.resolve("data").toString());
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static long pidOf(Process server) throws IOException {
    String line = server.inputReader(StandardCharsets.UTF_8).readLine();
    return Long.parseLong(line);
  }

  private static boolean isAlive(long pid) throws IOException {
    // A process that ended and whose parent is gone too may stay in the table for a moment.
    Path status = Path.of("/proc/" + pid + "/stat");
    return Files.exists(status) && !Files.readString(status).contains(") Z ");
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = postgres.database().connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = postgres.database().connect();
        var result = connection.createStatement().executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
