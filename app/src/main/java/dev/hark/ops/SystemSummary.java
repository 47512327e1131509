package dev.hark.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the server is and can do.
 *
 * @param dataDir for administrators only
 * @param addresses name (dashboard, devices) to address
 */
public record SystemSummary(
    String version,
    String java,
    Instant startedAt,
    String dataDir,
    Map<String, String> addresses,
    List<Capability> capabilities) {

  public SystemSummary {
    addresses = Map.copyOf(addresses);
    capabilities = List.copyOf(capabilities);
  }
}
