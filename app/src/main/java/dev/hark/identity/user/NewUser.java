package dev.hark.identity.user;

import java.util.Optional;

/** A user to be added. */
public record NewUser(
    String email,
    String password,
    Optional<String> displayName,
    boolean superuser,
    boolean active,
    boolean verified) {

  @Override
  public String toString() {
    return "NewUser[" + email + "]";
  }
}
