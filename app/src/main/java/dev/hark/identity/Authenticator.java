package dev.hark.identity;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tells whose token it is. Never blocks the caller. */
public interface Authenticator {

  /** The active user of a valid token; empty for any other text. */
  CompletionStage<Optional<Principal>> authenticate(String token);
}
