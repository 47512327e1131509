package dev.hark.identity.password;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which passwords are taken: 8 to 256 characters, no well-known one, not the e-mail address. */
public final class PasswordPolicy {

  private static final int SHORTEST = 8;
  private static final int LONGEST = 256;

  private final Set<String> known;

  private PasswordPolicy(Set<String> known) {
    this.known = known;
  }

  /** Reads the list of well-known passwords from the class path. */
  public static PasswordPolicy load() {
    try (var in =
        Objects.requireNonNull(
            PasswordPolicy.class.getResourceAsStream("/hark/common-passwords.txt"))) {
      return new PasswordPolicy(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with the password; empty when it may be used. */
  public Optional<String> objection(String password, String email) {
    var length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of("A password has 8 to 256 characters.");
    }
    var lower = password.toLowerCase(Locale.ROOT);
    if (known.contains(lower) || lower.chars().distinct().count() < 3) {
      return Optional.of("This password is too well known.");
    }
    if (lower.equals(email.toLowerCase(Locale.ROOT))) {
      return Optional.of("The password must not be the e-mail address.");
    }
    return Optional.empty();
  }
}
