package dev.hark.protocol.device;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses between tries to connect: 20 ms doubled up to 5 s, plus up to half of it at random. */
final class Backoff {

  private static final long FIRST_MS = 20;
  private static final long MAX_MS = 5_000;

  private final RandomGenerator random;
  private int failures;
  private Duration atLeast = Duration.ZERO;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The pause before the next try. */
  Duration next() {
    var base = Math.min(MAX_MS, FIRST_MS << Math.min(failures, 16));
    failures++;
    var pause = Duration.ofMillis(base + random.nextLong(base / 2 + 1));
    var asked = atLeast;
    atLeast = Duration.ZERO;
    return pause.compareTo(asked) < 0 ? asked : pause;
  }

  /** The server asked for a pause: the next one is at least so long. */
  void atLeast(Duration pause) {
    atLeast = pause;
  }

  /** A try succeeded. */
  void reset() {
    failures = 0;
  }
}
