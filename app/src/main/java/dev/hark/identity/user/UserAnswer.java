package dev.hark.identity.user;

import dev.hark.config.serialization.Sent;

/** What a user entity answers. */
public sealed interface UserAnswer extends Sent {

  record Found(Account account) implements UserAnswer {}

  record Credentials(Account account, String passwordHash) implements UserAnswer {
    @Override
    public String toString() {
      return "Credentials[" + account.id() + "]";
    }
  }

  /** There is no such user, or the token does not let its holder in. */
  record Unknown() implements UserAnswer {}

  /** Registered before, by another command. */
  record AlreadyRegistered() implements UserAnswer {}
}
