package dev.hark.identity.password;

/** Hashes passwords. Slow on purpose and blocking: used through {@link Passwords} only. */
public interface PasswordFunction {

  /** A salted hash that carries its own parameters (PHC string format). */
  String hash(String password);

  /** Whether the hash is one of this password; false for a hash it cannot read. */
  boolean verify(String password, String hash);
}
