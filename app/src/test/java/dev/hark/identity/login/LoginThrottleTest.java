package dev.hark.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.kit.HandClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final LoginThrottle throttle = new LoginThrottle(10, clock);

  @Test
  void givesAnAddressTenTriesAMinute() {
    for (var i = 0; i < 10; i++) {
      assertThat(throttle.tryNow("1.1.1.1", "user" + i)).isEmpty();
    }

    assertThat(throttle.tryNow("1.1.1.1", "user10")).contains(Duration.ofMinutes(1));
    assertThat(throttle.tryNow("2.2.2.2", "user10")).isEmpty();
    clock.forward(Duration.ofMinutes(1));
    assertThat(throttle.tryNow("1.1.1.1", "user10")).isEmpty();
  }

  @Test
  void waitsLongerAfterEachWrongPasswordButLocksNobodyOut() {
    for (var i = 0; i < 5; i++) {
      assertThat(throttle.tryNow("1.1.1.1", "ann")).isEmpty();
      throttle.failed("1.1.1.1", "ann");
    }

    var first = throttle.tryNow("1.1.1.1", "ann").orElseThrow();
    assertThat(throttle.tryNow("2.2.2.2", "ann")).isEmpty();
    clock.forward(first);
    assertThat(throttle.tryNow("1.1.1.1", "ann")).isEmpty();
    throttle.failed("1.1.1.1", "ann");

    assertThat(throttle.tryNow("1.1.1.1", "ann").orElseThrow()).isGreaterThan(first);
  }

  @Test
  void neverWaitsLongerThanAQuarterOfAnHourAndForgetsAfterSuccess() {
    for (var i = 0; i < 40; i++) {
      throttle.failed("1.1.1.1", "ann");
    }

    assertThat(throttle.tryNow("1.1.1.1", "ann")).contains(Duration.ofMinutes(15));
    throttle.succeeded("1.1.1.1", "ann");
    assertThat(throttle.tryNow("1.1.1.1", "ann")).isEmpty();
  }
}
