package dev.hark.cli.doctor;

import dev.hark.config.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Whether this machine can run a server: Java, folder, space, port, clock. */
final class MachineChecks {

  private static final int JAVA = 25;
  private static final long LEAST_FREE_BYTES = 1L << 30;

  /** No build of this program is older: an earlier clock is wrong. */
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  private final Settings settings;
  private final Path folder;

  MachineChecks(Settings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  List<Check> all() {
    return List.of(java(), dataFolder(), port(), clock(Clock.systemUTC()));
  }

  static Check java() {
    String found = Runtime.version() + " in " + System.getProperty("java.home");
    return Runtime.version().feature() == JAVA
        ? Check.ok("java", found)
        : Check.mend("java", found, "set JAVA_HOME to a JDK " + JAVA);
  }

  Path dataPath() {
    return folder.resolve(settings.config().getString("hark.data-dir")).normalize();
  }

  private Check dataFolder() {
    Path data = dataPath();
    Path nearest = data;
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
      return Check.mend("data folder", nearest + " cannot be written", "set HARK_DATA_DIR");
    }
    try {
      long free = Files.getFileStore(nearest).getUsableSpace();
      String found = "%s, %.1f GiB free".formatted(data, free / (double) (1L << 30));
      return free < LEAST_FREE_BYTES
          ? Check.mend("data folder", found, "make room: audio takes about 10 MiB an hour (Opus)")
          : Check.ok("data folder", found);
    } catch (IOException e) {
      return Check.mend("data folder", data + ": " + e, "set HARK_DATA_DIR");
    }
  }

  private Check port() {
    int port = settings.config().getInt("hark.http.port");
    String host = settings.config().getString("hark.http.host");
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return Check.ok("port", host + ":" + port + " is free");
    } catch (IOException _) {
      String holder = PortHolder.of(port).map(" (held by %s)"::formatted).orElse("");
      return Check.mend(
          "port", host + ":" + port + " cannot be had" + holder, "set HARK_HTTP_PORT");
    }
  }

  static Check clock(Clock clock) {
    Instant now = clock.instant();
    return now.isBefore(EARLIEST)
        ? Check.mend("clock", now + " is in the past", "set the clock of this machine")
        : Check.ok("clock", now.toString());
  }
}
