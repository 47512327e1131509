package dev.hark.language;

import dev.hark.provider.ProviderCalls;
import dev.hark.provider.ProviderFailure;
import dev.hark.provider.ProviderFailure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A language model behind the limits that every provider has: bulkhead, attempts with back-off,
 * circuit breaker, time limit.
 */
public final class GuardedLanguageModel implements LanguageModel {

  /** When to come again if the provider did not say. */
  private static final Duration LATER = Duration.ofSeconds(60);

  private final LanguageModel model;
  private final ProviderCalls calls;
  private final Duration timeLimit;

  /**
   * @param calls of this provider alone
   * @param timeLimit of one attempt
   */
  public GuardedLanguageModel(LanguageModel model, ProviderCalls calls, Duration timeLimit) {
    this.model = model;
    this.calls = calls;
    this.timeLimit = timeLimit;
  }

  @Override
  public String provider() {
    return model.provider();
  }

  @Override
  public String model() {
    return model.model();
  }

  @Override
  public CompletionStage<Completion> complete(Prompt prompt) {
    return calls
        .call(timeLimit, () -> model.complete(prompt).thenCompose(GuardedLanguageModel::orFailure))
        .exceptionally(error -> outcome(ProviderFailure.of(error)));
  }

  private static CompletionStage<Completion> orFailure(Completion completion) {
    return switch (completion) {
      case Completion.Answer _ -> CompletableFuture.completedFuture(completion);
      case Completion.Unavailable(var after, var why) ->
          CompletableFuture.failedFuture(new ProviderFailure(Kind.BUSY, why, Optional.of(after)));
      case Completion.Refused(var reason) ->
          CompletableFuture.failedFuture(new ProviderFailure(Kind.REFUSED, reason));
    };
  }

  private Completion outcome(ProviderFailure failure) {
    var why = failure.getMessage() == null ? "no answer" : failure.getMessage();
    return switch (failure.kind()) {
      case REFUSED -> new Completion.Refused(why);
      case BUSY, BROKEN, TIMEOUT, CIRCUIT_OPEN, FULL ->
          new Completion.Unavailable(failure.retryAfter().orElse(LATER), provider() + ": " + why);
    };
  }
}
