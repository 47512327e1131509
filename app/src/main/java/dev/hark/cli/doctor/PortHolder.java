package dev.hark.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds which process listens on a TCP port, from Linux's {@code /proc} (proc(5), {@code net/tcp}):
 * only processes of the same user can be seen, and none on other systems.
 */
public final class PortHolder {

  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortHolder() {}

  /** Such as {@code pid 4711 (java)}. */
  public static Optional<String> of(int port) {
    Set<String> sockets =
        Stream.of("net/tcp", "net/tcp6")
            .flatMap(table -> lines(PROC.resolve(table)).stream())
            .map(line -> line.strip().split("\\s+"))
            .filter(columns -> columns.length > INODE && columns[STATE].equals(LISTENING))
            .filter(columns -> columns[ADDRESS].endsWith(":%04X".formatted(port)))
            .map(columns -> "socket:[" + columns[INODE] + "]")
            .collect(Collectors.toSet());
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process.pid(), sockets))
        .findFirst()
        .map(process -> "pid " + process.pid() + name(process));
  }

  private static String name(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> " (" + Path.of(command).getFileName() + ")")
        .orElse("");
  }

  private static boolean holds(long pid, Set<String> sockets) {
    Path open = PROC.resolve(pid + "/fd");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
      for (Path file : files) {
        if (sockets.contains(target(file))) {
          return true;
        }
      }
      return false;
    } catch (IOException _) {
      return false; // another user's, or gone meanwhile
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return "";
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) {
      return List.of();
    }
  }
}
