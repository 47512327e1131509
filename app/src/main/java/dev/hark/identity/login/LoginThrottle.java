package dev.hark.identity.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing: so many tries a minute for an address, and for an address that guesses one
 * account's password a delay that doubles from the sixth try on, up to 15 minutes. Another address
 * with the right password gets in at once, so nobody can lock an account. Remembers at most 10,000
 * of each, the latest. Safe for use by many at once.
 */
public final class LoginThrottle {

  private static final int REMEMBERED = 10_000;
  private static final int FREE_TRIES = 5;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 10;

  private final int perMinute;
  private final Clock clock;
  private final Map<String, Window> addresses = latest();
  private final Map<String, Failures> guesses = latest();

  public LoginThrottle(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Counts a try; how long to wait when it must not go on, empty when it may. */
  public synchronized Optional<Duration> tryNow(String address, String account) {
    var now = clock.instant();
    var failures = guesses.get(key(address, account));
    if (failures != null && now.isBefore(failures.blockedUntil())) {
      return Optional.of(Duration.between(now, failures.blockedUntil()));
    }
    var window = addresses.get(address);
    if (window == null || !now.isBefore(window.startedAt().plus(WINDOW))) {
      addresses.put(address, new Window(now, 1));
      return Optional.empty();
    }
    if (window.tries() >= perMinute) {
      return Optional.of(Duration.between(now, window.startedAt().plus(WINDOW)));
    }
    addresses.put(address, new Window(window.startedAt(), window.tries() + 1));
    return Optional.empty();
  }

  /** The password was wrong. */
  public synchronized void failed(String address, String account) {
    var now = clock.instant();
    var before = guesses.get(key(address, account));
    var count = before == null ? 1 : before.count() + 1;
    var over = count - FREE_TRIES;
    var delay = over < 0 ? Duration.ZERO : Duration.ofSeconds(2L << Math.min(over, MOST_DOUBLINGS));
    var bounded = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    guesses.put(key(address, account), new Failures(count, now.plus(bounded)));
  }

  /** The password was right: what was wrong before is forgotten. */
  public synchronized void succeeded(String address, String account) {
    guesses.remove(key(address, account));
  }

  private static String key(String address, String account) {
    return address + " " + account;
  }

  private static <V> Map<String, V> latest() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  private record Window(Instant startedAt, int tries) {}

  private record Failures(int count, Instant blockedUntil) {}
}
