package dev.hark.boot;

import com.typesafe.config.Config;
import dev.hark.identity.Authenticator;
import dev.hark.identity.IdentitySettings;
import dev.hark.identity.adapter.bouncycastle.Argon2Passwords;
import dev.hark.identity.adapter.javajwt.JwtTokens;
import dev.hark.identity.login.LoginThrottle;
import dev.hark.identity.login.Logins;
import dev.hark.identity.login.TokenAuthenticator;
import dev.hark.identity.password.PasswordPolicy;
import dev.hark.identity.password.Passwords;
import dev.hark.identity.user.AdminBootstrap;
import dev.hark.identity.user.Users;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** Users and logins, put together. */
final class Identity implements AutoCloseable {

  /** Password hashes that may wait for their turn; beyond it a login is told to come later. */
  private static final int WAITING_HASHES = 32;

  private final IdentitySettings settings;
  private final Passwords passwords;
  private final Users users;
  private final Logins logins;
  private final Authenticator authenticator;
  private final SecureRandom random = new SecureRandom();

  Identity(Config config, ActorSystem<?> system, Clock clock) {
    settings = IdentitySettings.from(config);
    passwords = new Passwords(new Argon2Passwords(random), WAITING_HASHES);
    users =
        new Users(
            ClusterSharding.get(system),
            passwords,
            PasswordPolicy.load(),
            clock,
            random,
            Duration.ofSeconds(10));
    var tokens = new JwtTokens(settings.secret(), clock);
    logins =
        new Logins(
            users,
            passwords,
            tokens,
            new LoginThrottle(settings.loginsPerMinute(), clock),
            clock,
            settings.tokenLifetime());
    authenticator = new TokenAuthenticator(tokens, users);
  }

  /** Makes the first administrator when there is no user. */
  CompletionStage<Optional<AdminBootstrap.Made>> admin() {
    return new AdminBootstrap(users, random)
        .makeIfNone(settings.adminEmail(), settings.adminPassword());
  }

  String secret() {
    return settings.secret();
  }

  boolean cookieSecure() {
    return settings.cookieSecure();
  }

  Users users() {
    return users;
  }

  Logins logins() {
    return logins;
  }

  Authenticator authenticator() {
    return authenticator;
  }

  @Override
  public void close() {
    passwords.close();
  }
}
