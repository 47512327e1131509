package dev.hark.config.postgres;

import dev.hark.config.folder.DataFolder;
import dev.hark.config.folder.OwnerOnly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that a node brings along: its files in {@code postgres} of the data folder, its
 * programs unpacked in {@code cache}, on a free port of the loopback address, with a password that
 * is kept among its files (0600). Commits are flushed to the disk.
 *
 * <p>It ends with this process, however that ends. What a killed process left behind is stopped
 * before the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  static final String USER = "hark";
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String PASSWORD_FILE = "hark-password";

  private final Postmaster postmaster;
  private final DatabaseSettings database;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread exitHook = new Thread(this::stopAtExit, "stop-postgres");
  private volatile Duration holdAtExit = Duration.ZERO;

  private EmbeddedPostgres(Postmaster postmaster, DatabaseSettings database) {
    this.postmaster = postmaster;
    this.database = database;
  }

  /**
   * Starts it; the first time in a folder it is initialised (a few seconds).
   *
   * @param folder held by this process
   * @throws PostgresUnavailableException when it cannot run here
   */
  public static EmbeddedPostgres start(DataFolder folder) {
    try {
      EmbeddedPostgres postgres = launch(folder.path());
      Runtime.getRuntime().addShutdownHook(postgres.exitHook);
      return postgres;
    } catch (IOException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private static PostgresUnavailableException unavailable(Exception cause) {
    return new PostgresUnavailableException(
        "the embedded PostgreSQL cannot start ("
            + cause.getMessage()
            + "); run hark as an ordinary user, or set HARK_DB_URL to a PostgreSQL of your own",
        cause);
  }

  private static EmbeddedPostgres launch(Path folder) throws IOException, InterruptedException {
    var programs = new PostgresPrograms(PostgresBinaries.unpack(folder.resolve("cache")));
    Path files = folder.resolve("postgres");
    Path log = folder.resolve("postgres.log");
    if (Files.isDirectory(files)) {
      Postmaster.stopLeftOver(files);
    } else {
      initialise(programs, files, log);
    }
    String password = OwnerOnly.secret(files.resolve(PASSWORD_FILE));
    int port = freePort();
    Postmaster postmaster = Postmaster.start(programs, files, port, log);
    LOG.info("embedded PostgreSQL runs as pid {} on port {}", postmaster.pid(), port);
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    return new EmbeddedPostgres(postmaster, new DatabaseSettings(url, USER, password));
  }

  /** Makes the files beside their place first: what is in place is always whole. */
  private static void initialise(PostgresPrograms programs, Path files, Path log)
      throws IOException, InterruptedException {
    Path draft = files.resolveSibling("postgres.new");
    Path password = files.resolveSibling("postgres.password.new");
    DataFolder.delete(draft);
    Files.deleteIfExists(password);
    OwnerOnly.secret(password);
    programs.initialise(draft, password, log);
    Files.move(password, draft.resolve(PASSWORD_FILE), StandardCopyOption.ATOMIC_MOVE);
    Files.move(draft, files, StandardCopyOption.ATOMIC_MOVE);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** How to reach it; good until it is closed. */
  public DatabaseSettings database() {
    return database;
  }

  public long pid() {
    return postmaster.pid();
  }

  /**
   * How long it waits to be closed when this process is told to end (none at first). Whoever still
   * writes while shutting down sets this, and closes it at the end of that.
   */
  public void holdAtExit(Duration limit) {
    this.holdAtExit = limit;
  }

  private void stopAtExit() {
    try {
      if (!stopped.await(holdAtExit.toMillis(), TimeUnit.MILLISECONDS)) {
        stop();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops it and waits for that; does nothing the second time. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(exitHook);
    } catch (IllegalStateException _) {
      // The process is ending already; the hook finds nothing left to do.
    }
  }

  private synchronized void stop() {
    if (stopped.getCount() == 0) {
      return;
    }
    try {
      postmaster.stop();
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }
}
