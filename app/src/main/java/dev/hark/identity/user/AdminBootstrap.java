package dev.hark.identity.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Makes the first administrator. A generated password is six words of a list of more than 256 and a
 * number of two digits: at least 6 x 8 + 6.4 = 54 bits.
 */
public final class AdminBootstrap {

  private static final int WORDS = 6;
  private static final int LOWEST_NUMBER = 10;
  private static final int NUMBERS = 90;

  private final Users users;
  private final SecureRandom random;
  private final List<String> words = words();

  public AdminBootstrap(Users users, SecureRandom random) {
    this.users = users;
    this.random = random;
  }

  /**
   * What came of it.
   *
   * @param password the generated one, to be shown once; empty when it was configured
   */
  public record Made(String email, Optional<String> password) {}

  /**
   * Makes the administrator when there is no user yet; empty when there are users already. Fails
   * with {@link IllegalArgumentException} when the configured password is not taken.
   */
  public CompletionStage<Optional<Made>> makeIfNone(String email, Optional<String> configured) {
    return users
        .anyBut(email)
        .thenCompose(
            others ->
                others
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : register(email, configured));
  }

  private CompletionStage<Optional<Made>> register(String email, Optional<String> configured) {
    var password = configured.orElseGet(this::generate);
    return users
        .register(new NewUser(email, password, Optional.of("Administrator"), true, true, true))
        .thenApply(
            registration ->
                switch (registration) {
                  case Registration.Done(var account) ->
                      Optional.of(
                          new Made(
                              account.email(),
                              configured.isPresent() ? Optional.empty() : Optional.of(password)));
                  case Registration.EmailTaken _ -> Optional.empty();
                  case Registration.Invalid(var field, var why) ->
                      throw new IllegalArgumentException(
                          "hark.auth.admin-" + field + " is not taken: " + why);
                  case Registration.Busy _, Registration.Unknown _ ->
                      throw new IllegalStateException("the administrator could not be made");
                });
  }

  String generate() {
    var password = new StringBuilder();
    for (var i = 0; i < WORDS; i++) {
      password.append(words.get(random.nextInt(words.size()))).append('-');
    }
    return password.append(LOWEST_NUMBER + random.nextInt(NUMBERS)).toString();
  }

  static List<String> words() {
    try (var in =
        Objects.requireNonNull(
            AdminBootstrap.class.getResourceAsStream("/hark/password-words.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
