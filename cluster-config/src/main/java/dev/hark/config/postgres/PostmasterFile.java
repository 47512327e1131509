package dev.hark.config.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL writes about itself into {@code postmaster.pid} of its data folder
 * (PostgreSQL source, {@code src/include/utils/pidfile.h}: line 1 is the process, line 8 the
 * status).
 *
 * @param ready whether it takes connections
 */
record PostmasterFile(long pid, boolean ready) {

  private static final String NAME = "postmaster.pid";
  private static final int STATUS_LINE = 7;

  /** Empty when there is none, or when it is only half written yet. */
  static Optional<PostmasterFile> read(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    return Optional.of(new PostmasterFile(Long.parseLong(lines.getFirst().strip()), ready));
  }

  /** Removes what a PostgreSQL that died has left. */
  static void remove(Path dataFolder) throws IOException {
    Files.deleteIfExists(dataFolder.resolve(NAME));
  }

  /**
   * The process, if it lives and is a PostgreSQL of this folder: after a reboot the same number may
   * belong to any other program.
   */
  Optional<ProcessHandle> process(Path dataFolder) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> runsIn(process, dataFolder));
  }

  private static boolean runsIn(ProcessHandle process, Path dataFolder) {
    try {
      Path at = Path.of("/proc/" + process.pid() + "/cwd").toRealPath();
      return at.equals(dataFolder.toRealPath());
    } catch (IOException _) {
      return false;
    }
  }
}
