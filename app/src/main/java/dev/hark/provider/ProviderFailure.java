package dev.hark.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.pattern.CircuitBreakerOpenException;

/**
 * Why a call to a provider gave no answer. Adapters throw it from an attempt; {@link ProviderCalls}
 * fails with nothing else. Its message is fit for an operator and holds no secret.
 */
public final class ProviderFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What kind of trouble, and so whether the same call may succeed later. */
  public enum Kind {
    /** The provider will never take this input. Not repeated, no fault of the provider. */
    REFUSED,
    /** The provider asks to come again later. */
    BUSY,
    /** No connection, an error of the server, or an answer that is not what was agreed. */
    BROKEN,
    /** No answer within the time limit. */
    TIMEOUT,
    /** Not asked: the provider failed too often just now. */
    CIRCUIT_OPEN,
    /** Not asked: too many calls wait for this provider. */
    FULL
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  public ProviderFailure(Kind kind, String message, Optional<Duration> retryAfter) {
    super(message, null, false, false);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public ProviderFailure(Kind kind, String message) {
    this(kind, message, Optional.empty());
  }

  /** Any error as one of these; wrappers of futures are taken off. */
  public static ProviderFailure of(Throwable error) {
    return switch (error) {
      case ProviderFailure failure -> failure;
      case CompletionException wrapper when wrapper.getCause() != null -> of(wrapper.getCause());
      case ExecutionException wrapper when wrapper.getCause() != null -> of(wrapper.getCause());
      case CircuitBreakerOpenException open ->
          new ProviderFailure(
              Kind.CIRCUIT_OPEN,
              "not asked: it failed too often just now",
              Optional.of(Duration.ofMillis(Math.max(0, open.remainingDuration().toMillis()))));
      case TimeoutException _ -> new ProviderFailure(Kind.TIMEOUT, "no answer in time");
      default ->
          new ProviderFailure(
              Kind.BROKEN,
              error.getMessage() == null
                  ? error.getClass().getSimpleName()
                  : error.getClass().getSimpleName() + ": " + error.getMessage());
    };
  }

  public Kind kind() {
    return kind;
  }

  /** How long the provider asked to wait, or the circuit stays open. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
