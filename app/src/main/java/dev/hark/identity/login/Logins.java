package dev.hark.identity.login;

import dev.hark.identity.password.Hashing;
import dev.hark.identity.password.Passwords;
import dev.hark.identity.user.UserAnswer;
import dev.hark.identity.user.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Logs users in and out. Safe for use by many at once. */
public final class Logins {

  private static final Duration WHEN_BUSY = Duration.ofSeconds(2);

  private final Users users;
  private final Passwords passwords;
  private final Tokens tokens;
  private final LoginThrottle throttle;
  private final Clock clock;
  private final Duration lifetime;

  public Logins(
      Users users,
      Passwords passwords,
      Tokens tokens,
      LoginThrottle throttle,
      Clock clock,
      Duration lifetime) {
    this.users = users;
    this.passwords = passwords;
    this.tokens = tokens;
    this.throttle = throttle;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /**
   * Checks a password. An unknown address takes the same time as a wrong password and gets the same
   * answer.
   *
   * @param address the network address it comes from
   */
  public CompletionStage<Login> login(String address, String email, String password) {
    var account = email.strip().toLowerCase(Locale.ROOT);
    var wait = throttle.tryNow(address, account);
    if (wait.isPresent()) {
      return CompletableFuture.completedFuture(new Login.Later(wait.get()));
    }
    return users
        .credentials(account)
        .thenCompose(
            known ->
                passwords
                    .verify(password, known.map(UserAnswer.Credentials::passwordHash))
                    .thenApply(outcome -> conclude(outcome, known, address, account)));
  }

  private Login conclude(
      Hashing<Boolean> outcome,
      Optional<UserAnswer.Credentials> known,
      String address,
      String account) {
    return switch (outcome) {
      case Hashing.Busy<Boolean> _ -> new Login.Later(WHEN_BUSY);
      case Hashing.Done<Boolean>(var right) -> {
        if (!right || known.isEmpty() || !known.get().account().active()) {
          throttle.failed(address, account);
          yield new Login.Refused();
        }
        throttle.succeeded(address, account);
        yield new Login.Done(issue(known.get()), lifetime);
      }
    };
  }

  private String issue(UserAnswer.Credentials known) {
    var now = clock.instant();
    return tokens.issue(
        new Tokens.Claims(
            known.account().id(),
            known.account().generation(),
            UUID.randomUUID().toString(),
            now,
            now.plus(lifetime)));
  }

  /** Makes the token worthless; any other text changes nothing. */
  public CompletionStage<Void> logout(String token) {
    return tokens
        .read(token)
        .map(claims -> users.revoke(claims.userId(), claims.tokenId(), claims.expiresAt()))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }
}
