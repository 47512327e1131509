package dev.hark.identity.login;

import java.time.Duration;

/** How a login ended. */
public sealed interface Login {

  /**
   * @param lifetime of the token
   */
  record Done(String token, Duration lifetime) implements Login {
    @Override
    public String toString() {
      return "Done[" + lifetime + "]";
    }
  }

  /** Wrong, unknown or switched off: which of them is not told. */
  record Refused() implements Login {}

  /** Too many tries, or too much work. */
  record Later(Duration retryAfter) implements Login {}
}
