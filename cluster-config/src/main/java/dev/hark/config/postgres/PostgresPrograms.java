package dev.hark.config.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the unpacked programs. PostgreSQL refuses to run as root; for root it is put into a user
 * namespace of its own ({@code unshare -U}), where the same user is nobody.
 */
record PostgresPrograms(Path home) {

  private static final long TOOL_TIMEOUT_S = 60;

  private static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  /** Process that runs a program of {@code bin/}; its output goes to the log. */
  ProcessBuilder process(Path log, List<String> prefix, String program, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("LD_LIBRARY_PATH", home.resolve("lib").toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
  }

  /** Makes a new, empty database cluster that asks every connection for the password. */
  void initialise(Path dataFolder, Path passwordFile, Path log)
      throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            "--pgdata=" + dataFolder,
            "--username=" + EmbeddedPostgres.USER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions");
    Process process = process(log, List.of(), "initdb", arguments).start();
    if (!process.waitFor(TOOL_TIMEOUT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("initdb took longer than " + TOOL_TIMEOUT_S + " s");
    }
    if (process.exitValue() != 0) {
      throw new IOException("initdb failed: " + lastLine(log));
    }
  }

  /** The last line written to the log that is not empty. */
  static String lastLine(Path log) {
    try {
      return Files.readAllLines(log, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isBlank())
          .reduce((_, later) -> later)
          .map(String::strip)
          .orElse("no output");
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }
}
