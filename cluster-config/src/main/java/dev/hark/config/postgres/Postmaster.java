package dev.hark.config.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One running PostgreSQL and its watcher: a shell that waits on a pipe from this process. When the
 * pipe ends, be it because this process was killed, the shell asks PostgreSQL for a fast shutdown,
 * so that it never outlives its server by more than a moment.
 */
final class Postmaster {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MS = 20;

  private final Process process;
  private final Process watcher;

  private Postmaster(Process process, Process watcher) {
    this.process = process;
    this.watcher = watcher;
  }

  /**
   * Starts PostgreSQL on the port of the loopback address and waits until it takes connections
   * (this includes its own recovery after a crash).
   */
  static Postmaster start(PostgresPrograms programs, Path dataFolder, int port, Path log)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-D", dataFolder.toString()));
    for (String setting : settings(port)) {
      arguments.addAll(List.of("-c", setting));
    }
    // In a session of its own: Ctrl-C in the terminal must reach the server only, which still
    // needs its database while it drains.
    Process process = programs.process(log, ownSession(), "postgres", arguments).start();
    Process watcher = watch(process.pid());
    Postmaster postmaster = new Postmaster(process, watcher);
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!postmaster.isReady(dataFolder)) {
      if (!process.isAlive()) {
        postmaster.dismissWatcher();
        throw new IOException("PostgreSQL ended at start: " + PostgresPrograms.lastLine(log));
      }
      if (System.nanoTime() > deadline) {
        postmaster.stop();
        throw new IOException("PostgreSQL was not ready after " + START_LIMIT.toSeconds() + " s");
      }
      Thread.sleep(POLL_MS);
    }
    return postmaster;
  }

  private boolean isReady(Path dataFolder) throws IOException {
    return PostmasterFile.read(dataFolder)
        .filter(file -> file.pid() == process.pid() && file.ready())
        .isPresent();
  }

  /** Small and durable: commits reach the disk, memory stays modest, nothing but loopback. */
  private static List<String> settings(int port) {
    return List.of(
        "port=" + port,
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "max_connections=40",
        "shared_buffers=32MB",
        "work_mem=4MB",
        "maintenance_work_mem=32MB",
        "max_wal_size=256MB",
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_worker_processes=0",
        "max_parallel_workers=0",
        "max_logical_replication_workers=0",
        "autovacuum_worker_slots=2",
        "autovacuum_max_workers=1",
        "io_method=sync",
        "jit=off",
        "log_checkpoints=off",
        "timezone=UTC",
        "log_timezone=UTC");
  }

  private static List<String> ownSession() {
    return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
  }

  private static Process watch(long pid) throws IOException {
    // A line dismisses the watcher; the end of the pipe without one makes it act.
    String script = "trap '' INT TERM HUP; read -r _ && exit 0; kill -INT " + pid + " 2>/dev/null";
    return new ProcessBuilder("/bin/sh", "-c", script)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  long pid() {
    return process.pid();
  }

  /** Fast shutdown: open transactions are rolled back, a checkpoint is written. */
  void stop() throws IOException, InterruptedException {
    interrupt(process.toHandle());
    dismissWatcher();
  }

  private void dismissWatcher() throws IOException, InterruptedException {
    try (var pipe = watcher.getOutputStream()) {
      pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // It has gone already.
    }
    watcher.waitFor(5, TimeUnit.SECONDS);
  }

  /** Stops the PostgreSQL that a killed server may have left in the folder, and its lock file. */
  static void stopLeftOver(Path dataFolder) throws IOException, InterruptedException {
    Optional<PostmasterFile> file = PostmasterFile.read(dataFolder);
    Optional<ProcessHandle> left = file.flatMap(found -> found.process(dataFolder));
    if (left.isPresent()) {
      interrupt(left.get());
    }
    PostmasterFile.remove(dataFolder);
  }

  private static void interrupt(ProcessHandle process) throws IOException, InterruptedException {
    if (signal("INT", process) && !endsWithin(process, STOP_LIMIT)) {
      signal("QUIT", process); // immediate shutdown; the next start recovers from the log
      if (!endsWithin(process, STOP_LIMIT)) {
        throw new IOException("PostgreSQL (pid " + process.pid() + ") does not stop");
      }
    }
  }

  private static boolean signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    if (!process.isAlive()) {
      return false;
    }
    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
    return true;
  }

  private static boolean endsWithin(ProcessHandle process, Duration limit)
      throws InterruptedException {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
