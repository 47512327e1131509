package dev.hark.provider;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How calls to a provider are bounded ({@code hark.provider}).
 *
 * @param timeout for one attempt
 * @param attempts at most, the first one included
 * @param firstBackoff wait before the second attempt; doubles for each further one
 * @param maxBackoff longest of those waits
 * @param maxRetryAfter longest wait a provider may ask for within a call; beyond it the call fails
 *     and says when to come again
 * @param failuresToOpen attempts failed in a row that open the circuit
 * @param openFor how long it stays open before one attempt is let through
 * @param maxConcurrent calls at once
 * @param maxQueued calls that wait for their turn
 */
public record ProviderLimits(
    Duration timeout,
    int attempts,
    Duration firstBackoff,
    Duration maxBackoff,
    Duration maxRetryAfter,
    int failuresToOpen,
    Duration openFor,
    int maxConcurrent,
    int maxQueued) {

  public ProviderLimits {
    positive("timeout", timeout);
    positive("first-backoff", firstBackoff);
    positive("max-backoff", maxBackoff);
    positive("max-retry-after", maxRetryAfter);
    positive("open-for", openFor);
    atLeast("attempts", attempts, 1);
    atLeast("failures-to-open", failuresToOpen, 1);
    atLeast("max-concurrent", maxConcurrent, 1);
    atLeast("max-queued", maxQueued, 0);
  }

  /**
   * Reads the keys below {@code hark.provider} from the whole configuration.
   *
   * @throws IllegalArgumentException when a value is out of its range
   */
  public static ProviderLimits from(Config config) {
    var own = config.getConfig("hark.provider");
    return new ProviderLimits(
        own.getDuration("timeout"),
        own.getInt("attempts"),
        own.getDuration("first-backoff"),
        own.getDuration("max-backoff"),
        own.getDuration("max-retry-after"),
        own.getInt("failures-to-open"),
        own.getDuration("open-for"),
        own.getInt("max-concurrent"),
        own.getInt("max-queued"));
  }

  private static void positive(String key, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "hark.provider." + key + " must be longer than nothing, was " + value);
    }
  }

  private static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "hark.provider." + key + " must be at least " + least + ", was " + value);
    }
  }
}
