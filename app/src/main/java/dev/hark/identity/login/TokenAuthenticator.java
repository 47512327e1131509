package dev.hark.identity.login;

import dev.hark.identity.Authenticator;
import dev.hark.identity.Principal;
import dev.hark.identity.user.Account;
import dev.hark.identity.user.Users;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Knows users by their tokens; asks the user's entity each time, so a revoked token ends at once.
 */
public final class TokenAuthenticator implements Authenticator {

  private final Tokens tokens;
  private final Users users;

  public TokenAuthenticator(Tokens tokens, Users users) {
    this.tokens = tokens;
    this.users = users;
  }

  @Override
  public CompletionStage<Optional<Principal>> authenticate(String token) {
    return tokens
        .read(token)
        .map(
            claims ->
                users
                    .admit(claims.userId(), claims.tokenId(), claims.generation())
                    .thenApply(found -> found.map(Account::principal)))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }
}
