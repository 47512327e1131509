package dev.hark.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an operator wants to know about a server that is ready; printed as {@link Banner} and
 * answered as JSON.
 *
 * @param freshData whether the data folder was made by this start
 * @param baseUrl as a browser on this machine reaches it, such as {@code http://localhost:8000}
 * @param shownPassword the administrator's password, only when it was made by this start
 */
public record ServerSummary(
    String version,
    String java,
    long pid,
    Path dataFolder,
    boolean freshData,
    Duration startTime,
    String baseUrl,
    String adminEmail,
    Optional<String> shownPassword,
    List<Capability> capabilities,
    List<String> warnings) {

  public ServerSummary {
    capabilities = List.copyOf(capabilities);
    warnings = List.copyOf(warnings);
  }

  /**
   * One thing the server can do.
   *
   * @param name one or two words
   * @param with what does it, such as {@code embedded PostgreSQL}
   * @param mend which setting would make it better; empty when {@link State#OK}
   */
  public record Capability(String name, String with, State state, String mend) {}

  /** How well it can. */
  public enum State {
    OK,
    DEGRADED,
    OFF
  }
}
