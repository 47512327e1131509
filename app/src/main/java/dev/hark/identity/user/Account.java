package dev.hark.identity.user;

import dev.hark.identity.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * What may be told of a user: everything but the password's hash.
 *
 * @param id 24 hexadecimal digits
 * @param generation of the user's logins
 */
public record Account(
    String id,
    String email,
    Optional<String> displayName,
    boolean superuser,
    boolean active,
    boolean verified,
    long generation,
    Instant registeredAt) {

  /** The user as one who asks. */
  public Principal principal() {
    return new Principal(id, email, superuser);
  }
}
