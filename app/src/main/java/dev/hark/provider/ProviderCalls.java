package dev.hark.provider;

import dev.hark.provider.ProviderFailure.Kind;
import dev.hark.provider.ProviderHealth.Circuit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.Scheduler;
import org.apache.pekko.pattern.CircuitBreaker;
import org.apache.pekko.pattern.Patterns;
import scala.concurrent.ExecutionContext;

/**
 * Every call to one provider goes through one of these: a bulkhead, then attempts with back-off and
 * jitter, each through the circuit breaker and under a time limit. Safe for use by many at once;
 * blocks nobody.
 *
 * <p>An attempt tells what went wrong by failing with {@link ProviderFailure}; any other error
 * counts as {@link Kind#BROKEN}. Refused input is neither repeated nor held against the provider.
 */
public final class ProviderCalls {

  /** Waits differ by up to this share, so that callers do not come back all at once. */
  private static final double JITTER = 0.2;

  private final String name;
  private final ProviderLimits limits;
  private final Scheduler scheduler;
  private final ExecutionContext executor;
  private final RandomGenerator random;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final AtomicReference<Optional<String>> lastError =
      new AtomicReference<>(Optional.empty());

  /**
   * @param name of the provider, for health and metrics
   * @param scheduler gives the time limits and waits (the actor system's classic scheduler)
   * @param random jitter of the waits; must be safe for use by many threads
   */
  public ProviderCalls(
      String name,
      ProviderLimits limits,
      Scheduler scheduler,
      ExecutionContext executor,
      RandomGenerator random) {
    this.name = name;
    this.limits = limits;
    this.scheduler = scheduler;
    this.executor = executor;
    this.random = random;
    // Each attempt brings its own time limit, so the breaker's must never be the shorter one.
    this.breaker =
        new CircuitBreaker(
            executor,
            scheduler,
            limits.failuresToOpen(),
            scala.jdk.javaapi.DurationConverters.toScala(Duration.ofDays(1)),
            scala.jdk.javaapi.DurationConverters.toScala(limits.openFor()));
    this.bulkhead = new Bulkhead(limits.maxConcurrent(), limits.maxQueued());
  }

  /** Calls with the usual time limit. See {@link #call(Duration, Supplier)}. */
  public <T> CompletionStage<T> call(Supplier<CompletionStage<T>> attempt) {
    return call(limits.timeout(), attempt);
  }

  /**
   * Calls the provider until it answers or there is no sense in asking again.
   *
   * @param timeout for each attempt; an attempt still running then is cancelled
   * @param attempt starts one attempt; may be run again
   * @return the answer, or a failed stage with a {@link ProviderFailure} (never wrapped by this
   *     class)
   */
  public <T> CompletionStage<T> call(Duration timeout, Supplier<CompletionStage<T>> attempt) {
    return bulkhead
        .run(() -> attempts(timeout, attempt))
        .handle(
            (value, error) -> {
              if (error == null) {
                return CompletableFuture.completedFuture(value);
              }
              var failure = ProviderFailure.of(error);
              if (failure.kind() == Kind.FULL || failure.kind() == Kind.CIRCUIT_OPEN) {
                rejected.increment();
              }
              return CompletableFuture.<T>failedFuture(failure);
            })
        .thenCompose(stage -> stage);
  }

  /** How the provider does now. */
  public ProviderHealth health() {
    var circuit =
        breaker.isClosed() ? Circuit.CLOSED : breaker.isOpen() ? Circuit.OPEN : Circuit.HALF_OPEN;
    return new ProviderHealth(
        name,
        circuit,
        calls.sum(),
        failures.sum(),
        rejected.sum(),
        bulkhead.running(),
        lastError.get());
  }

  private <T> CompletionStage<T> attempts(Duration timeout, Supplier<CompletionStage<T>> attempt) {
    var last = new AtomicReference<>(Optional.<Duration>empty());
    Callable<CompletionStage<T>> guarded =
        () ->
            breaker.callWithCircuitBreakerCS(
                () -> attempt(timeout, attempt),
                (_, error) -> error.isPresent() && counts(error.get()));
    return Patterns.retry(
        guarded,
        (_, error) -> {
          if (error == null) {
            return false;
          }
          var failure = ProviderFailure.of(error);
          last.set(failure.retryAfter());
          return isWorthRepeating(failure);
        },
        limits.attempts() - 1,
        retry -> Optional.of(backoff(retry, last.get())),
        scheduler,
        executor);
  }

  private <T> CompletionStage<T> attempt(Duration timeout, Supplier<CompletionStage<T>> attempt) {
    calls.increment();
    CompletableFuture<T> running;
    try {
      running = attempt.get().toCompletableFuture();
    } catch (RuntimeException e) {
      running = CompletableFuture.failedFuture(e);
    }
    var answer = running;
    return Patterns.timeout(timeout, scheduler, executor, () -> answer)
        .whenComplete(
            (_, error) -> {
              if (error == null) {
                lastError.set(Optional.empty());
              } else if (counts(error)) {
                failures.increment();
                lastError.set(Optional.ofNullable(ProviderFailure.of(error).getMessage()));
                answer.cancel(true);
              }
            });
  }

  private static boolean counts(Throwable error) {
    return ProviderFailure.of(error).kind() != Kind.REFUSED;
  }

  private boolean isWorthRepeating(ProviderFailure failure) {
    return switch (failure.kind()) {
      case REFUSED, CIRCUIT_OPEN, FULL -> false;
      case BUSY, BROKEN, TIMEOUT ->
          failure
              .retryAfter()
              .map(wait -> wait.compareTo(limits.maxRetryAfter()) <= 0)
              .orElse(true);
    };
  }

  private Duration backoff(int retry, Optional<Duration> asked) {
    var doublings = Math.clamp(retry - 1L, 0, 20);
    var wait =
        Math.min(limits.firstBackoff().toMillis() << doublings, limits.maxBackoff().toMillis());
    var jittered = Duration.ofMillis((long) (wait * (1 + JITTER * random.nextDouble())));
    return asked.filter(least -> least.compareTo(jittered) > 0).orElse(jittered);
  }
}
