package dev.hark.provider;

import java.util.Optional;

/**
 * How a provider does, for the operator and for metrics.
 *
 * @param calls attempts that were made
 * @param failures attempts that failed by fault of the provider
 * @param rejected calls not made because the circuit was open or too many waited
 * @param running attempts under way
 * @param lastError of the last failed attempt, until one succeeds
 */
public record ProviderHealth(
    String name,
    Circuit circuit,
    long calls,
    long failures,
    long rejected,
    int running,
    Optional<String> lastError) {

  /** Whether calls pass: all, none, or one to try. */
  public enum Circuit {
    CLOSED,
    OPEN,
    HALF_OPEN
  }
}
