package dev.hark.identity.user;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import java.time.Instant;
import java.util.Optional;

/** What happened to a user. Tag of its events: {@value #TAG}. */
public sealed interface UserEvent extends Stored {

  String TAG = "user";

  /** When it happened. */
  Instant at();

  @StoredName("user-registered")
  record Registered(
      String email,
      String passwordHash,
      Optional<String> displayName,
      boolean superuser,
      boolean active,
      boolean verified,
      Instant at)
      implements UserEvent {
    @Override
    public String toString() {
      return "Registered[" + at + "]";
    }
  }

  @StoredName("user-profile-changed")
  record ProfileChanged(String email, Optional<String> displayName, Instant at)
      implements UserEvent {}

  /** Ends every login made before. */
  @StoredName("user-password-changed")
  record PasswordChanged(String passwordHash, Instant at) implements UserEvent {
    @Override
    public String toString() {
      return "PasswordChanged[" + at + "]";
    }
  }

  /** Every login made before is worthless. */
  @StoredName("user-logins-ended")
  record LoginsEnded(Instant at) implements UserEvent {}

  /** One token is worthless; {@code expiresAt} says how long that must be remembered. */
  @StoredName("user-token-revoked")
  record TokenRevoked(String tokenId, Instant expiresAt, Instant at) implements UserEvent {}
}
