package dev.hark.conversation;

import java.time.Duration;
import java.util.Optional;

/**
 * When a failed step is tried again: {@code first}, doubled each time up to {@code longest}; never
 * after {@code attempts} tries.
 */
public record RetrySchedule(Duration first, Duration longest, int attempts) {

  /**
   * How long to wait after a failure.
   *
   * @param failures how often it failed before this time
   * @param atLeast what the provider asked for
   * @return empty when it was the last try
   */
  public Optional<Duration> next(int failures, Duration atLeast) {
    if (failures + 1 >= attempts) {
      return Optional.empty();
    }
    var doubled = first.multipliedBy(1L << Math.min(failures, 20));
    var wait = doubled.compareTo(longest) > 0 ? longest : doubled;
    return Optional.of(wait.compareTo(atLeast) < 0 ? atLeast : wait);
  }
}
