package dev.hark.identity.user;

import dev.hark.config.serialization.Sent;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What a user entity may be told or asked. Passwords come as hashes only. */
public sealed interface UserCommand extends Sent {

  /** Who gets the answer. */
  ActorRef<UserAnswer> replyTo();

  record Register(
      String email,
      String passwordHash,
      Optional<String> displayName,
      boolean superuser,
      boolean active,
      boolean verified,
      Instant at,
      ActorRef<UserAnswer> replyTo)
      implements UserCommand {
    @Override
    public String toString() {
      return "Register[" + at + "]";
    }
  }

  record ChangeProfile(
      String email, Optional<String> displayName, Instant at, ActorRef<UserAnswer> replyTo)
      implements UserCommand {}

  record ChangePassword(String passwordHash, Instant at, ActorRef<UserAnswer> replyTo)
      implements UserCommand {
    @Override
    public String toString() {
      return "ChangePassword[" + at + "]";
    }
  }

  record EndLogins(Instant at, ActorRef<UserAnswer> replyTo) implements UserCommand {}

  record RevokeToken(String tokenId, Instant expiresAt, Instant at, ActorRef<UserAnswer> replyTo)
      implements UserCommand {}

  record Get(ActorRef<UserAnswer> replyTo) implements UserCommand {}

  /** For login only: answers with the password's hash. */
  record GetCredentials(ActorRef<UserAnswer> replyTo) implements UserCommand {}

  /** Whether a token with these claims still lets its holder in. */
  record Admit(String tokenId, long generation, ActorRef<UserAnswer> replyTo)
      implements UserCommand {}
}
