package dev.hark.identity;

import com.typesafe.config.Config;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Settings of logins: {@code hark.auth.*}.
 *
 * @param secret key that signs tokens, at least 32 bytes
 * @param tokenLifetime 1 minute to 30 days
 * @param adminEmail of the first administrator
 * @param adminPassword empty: one is made and shown once
 * @param cookieSecure whether the login cookie is for HTTPS only
 * @param loginsPerMinute tries that one address has
 */
public record IdentitySettings(
    String secret,
    Duration tokenLifetime,
    String adminEmail,
    Optional<String> adminPassword,
    boolean cookieSecure,
    int loginsPerMinute) {

  private static final int SECRET_BYTES = 32;
  private static final int DISTINCT_CHARACTERS = 8;
  private static final List<String> TEMPLATES =
      List.of("changeme", "change-me", "your-super-secret", "your_secret", "example-secret");

  /**
   * @throws IllegalArgumentException names the setting that is wrong, never its value when secret
   */
  public IdentitySettings {
    checkSecret(secret);
    if (tokenLifetime.compareTo(Duration.ofMinutes(1)) < 0
        || tokenLifetime.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException(
          "hark.auth.token-lifetime must be 1 minute to 30 days, was " + tokenLifetime);
    }
    if (!adminEmail.matches("[^@\\s]{1,64}@[^@\\s]{1,189}")) {
      throw new IllegalArgumentException(
          "hark.auth.admin-email must be an e-mail address, was " + adminEmail);
    }
    if (loginsPerMinute < 1) {
      throw new IllegalArgumentException(
          "hark.auth.logins-per-minute must be at least 1, was " + loginsPerMinute);
    }
  }

  /** Reads {@code hark.auth}. */
  public static IdentitySettings from(Config config) {
    var auth = config.getConfig("hark.auth");
    return new IdentitySettings(
        auth.getString("secret"),
        auth.getDuration("token-lifetime"),
        auth.getString("admin-email"),
        Optional.of(auth.getString("admin-password")).filter(text -> !text.isEmpty()),
        auth.getBoolean("cookie-secure"),
        auth.getInt("logins-per-minute"));
  }

  private static void checkSecret(String secret) {
    if (secret.getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES) {
      throw new IllegalArgumentException(
          "hark.auth.secret must be at least 32 bytes, was "
              + (secret.isEmpty() ? "empty" : "shorter")
              + " (openssl rand -hex 32 makes one)");
    }
    var lower = secret.toLowerCase(Locale.ROOT);
    if (TEMPLATES.stream().anyMatch(lower::contains)
        || secret.chars().distinct().count() < DISTINCT_CHARACTERS) {
      throw new IllegalArgumentException(
          "hark.auth.secret must be a random text, was a well-known or repeated one"
              + " (openssl rand -hex 32 makes one)");
    }
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "IdentitySettings[adminEmail=%s, tokenLifetime=%s, cookieSecure=%s]"
        .formatted(adminEmail, tokenLifetime, cookieSecure);
  }
}
