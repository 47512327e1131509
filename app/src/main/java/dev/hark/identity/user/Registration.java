package dev.hark.identity.user;

/** How a registration or a change of a user ended. */
public sealed interface Registration {

  record Done(Account account) implements Registration {}

  /** The e-mail address is another user's. */
  record EmailTaken() implements Registration {}

  /** A value is not taken; {@code why} is one sentence for people. */
  record Invalid(String field, String why) implements Registration {}

  /** Too many passwords wait to be hashed. */
  record Busy() implements Registration {}

  record Unknown() implements Registration {}
}
