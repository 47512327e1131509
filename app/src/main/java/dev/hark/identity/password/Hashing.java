package dev.hark.identity.password;

/**
 * Outcome of work on a password.
 *
 * @param <T> what the work gives
 */
public sealed interface Hashing<T> {

  record Done<T>(T value) implements Hashing<T> {}

  /** Too much of it waits already; try again in a second or so. */
  record Busy<T>() implements Hashing<T> {}
}
