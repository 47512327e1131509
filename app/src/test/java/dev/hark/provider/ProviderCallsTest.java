package dev.hark.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.hark.provider.ProviderFailure.Kind;
import dev.hark.provider.ProviderHealth.Circuit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.dispatch.ExecutionContexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ProviderCallsTest {

  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ProviderLimits LIMITS =
      ProviderLimits.from(ConfigFactory.parseResources("hark/provider.conf"));

  private final ManualTime time = ManualTime.get(KIT.system());
  private final Queue<CompletableFuture<String>> script = new ArrayDeque<>();
  private final List<String> log = new ArrayList<>();
  private final ProviderCalls calls = calls(LIMITS);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givesTheAnswer() {
    script.add(CompletableFuture.completedFuture("hello"));

    assertThat(call()).isCompletedWithValue("hello");
    assertThat(calls.health())
        .isEqualTo(new ProviderHealth("test", Circuit.CLOSED, 1, 0, 0, 0, Optional.empty()));
  }

  @Test
  void triesAgainAfterOneThenTwoSeconds() {
    script.add(CompletableFuture.failedFuture(new IOException("reset")));
    script.add(CompletableFuture.failedFuture(new IOException("reset")));
    script.add(CompletableFuture.completedFuture("hello"));

    var answer = call();
    pass(Duration.ofMillis(990));
    assertThat(log).hasSize(1);
    pass(Duration.ofMillis(220));
    assertThat(log).hasSize(2);
    pass(Duration.ofMillis(1_990));
    assertThat(log).hasSize(2);
    pass(Duration.ofMillis(420));

    assertThat(log).hasSize(3);
    assertThat(answer).isCompletedWithValue("hello");
    assertThat(calls.health().lastError()).isEmpty();
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    for (var i = 0; i < 3; i++) {
      script.add(CompletableFuture.failedFuture(new IOException("reset")));
    }

    var answer = call();
    pass(Duration.ofSeconds(10));

    assertThat(failure(answer).kind()).isEqualTo(Kind.BROKEN);
    assertThat(log).hasSize(3);
    assertThat(calls.health().lastError()).contains("IOException: reset");
  }

  @Test
  void neverRepeatsRefusedInput() {
    script.add(CompletableFuture.failedFuture(new ProviderFailure(Kind.REFUSED, "bad audio")));

    var answer = call();

    assertThat(failure(answer).kind()).isEqualTo(Kind.REFUSED);
    pass(Duration.ofSeconds(30));
    assertThat(log).hasSize(1);
    assertThat(calls.health().failures()).isZero();
  }

  @Test
  void waitsAsLongAsTheProviderAsks() {
    script.add(busy(Duration.ofSeconds(7)));
    script.add(CompletableFuture.completedFuture("hello"));

    var answer = call();
    pass(Duration.ofMillis(6_900));
    assertThat(log).hasSize(1);
    pass(Duration.ofMillis(200));

    assertThat(answer).isCompletedWithValue("hello");
  }

  @Test
  void givesTheWorkBackWhenTheProviderAsksForTooLong() {
    script.add(busy(Duration.ofMinutes(5)));

    var failure = failure(call());

    assertThat(failure.kind()).isEqualTo(Kind.BUSY);
    assertThat(failure.retryAfter()).contains(Duration.ofMinutes(5));
  }

  @Test
  void cancelsAnAttemptThatHangs() {
    var hanging = new CompletableFuture<String>();
    script.add(hanging);
    script.add(CompletableFuture.completedFuture("hello"));

    var answer = call();
    pass(Duration.ofSeconds(10));
    assertThat(hanging).isCancelled();
    pass(Duration.ofSeconds(2));

    assertThat(answer).isCompletedWithValue("hello");
  }

  @Test
  void opensTheCircuitAfterFiveFailuresAndLetsOneProbeThroughAfterAMinute() {
    for (var i = 0; i < 6; i++) {
      script.add(CompletableFuture.failedFuture(new IOException("down")));
    }
    call();
    pass(Duration.ofSeconds(10));
    var second = call();
    pass(Duration.ofSeconds(10));

    assertThat(log).hasSize(5);
    assertThat(failure(second).kind()).isEqualTo(Kind.CIRCUIT_OPEN);
    assertThat(calls.health().circuit()).isEqualTo(Circuit.OPEN);
    assertThat(failure(call()).kind()).isEqualTo(Kind.CIRCUIT_OPEN);
    assertThat(log).hasSize(5);

    pass(Duration.ofSeconds(60));
    script.clear();
    var probe = new CompletableFuture<String>();
    script.add(probe);
    assertThat(calls.health().circuit()).isEqualTo(Circuit.HALF_OPEN);
    var first = call();
    var other = call();

    assertThat(failure(other).kind()).isEqualTo(Kind.CIRCUIT_OPEN);
    probe.complete("back");
    settle();
    assertThat(first).isCompletedWithValue("back");
    assertThat(calls.health().circuit()).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void boundsWhatRunsAndWhatWaits() {
    var narrow = calls(narrow());
    var first = new CompletableFuture<String>();
    script.add(first);
    script.add(CompletableFuture.completedFuture("two"));

    var one = narrow.call(this::next).toCompletableFuture();
    var two = narrow.call(this::next).toCompletableFuture();
    var three = narrow.call(this::next).toCompletableFuture();

    assertThat(failure(three).kind()).isEqualTo(Kind.FULL);
    assertThat(narrow.health().rejected()).isEqualTo(1);
    assertThat(two).isNotDone();
    first.complete("one");
    settle();
    assertThat(one).isCompletedWithValue("one");
    assertThat(two).isCompletedWithValue("two");
    assertThat(narrow.health().running()).isZero();
  }

  @Test
  void takesAnAttemptThatThrowsForAFailedOne() {
    CompletionStage<String> answer =
        calls.call(
            () -> {
              throw new IllegalStateException("no client");
            });
    pass(Duration.ofSeconds(10));

    assertThat(failure(answer.toCompletableFuture()).getMessage()).contains("no client");
  }

  @Test
  void namesTheKeyOfABadValue() {
    var config =
        ConfigFactory.parseString("hark.provider.attempts = 0")
            .withFallback(ConfigFactory.parseResources("hark/provider.conf"));

    assertThatThrownBy(() -> ProviderLimits.from(config))
        .hasMessage("hark.provider.attempts must be at least 1, was 0");
  }

  private ProviderCalls calls(ProviderLimits limits) {
    return new ProviderCalls(
        "test",
        limits,
        KIT.system().classicSystem().scheduler(),
        ExecutionContexts.fromExecutor(Runnable::run),
        new Random(1));
  }

  private static ProviderLimits narrow() {
    return ProviderLimits.from(
        ConfigFactory.parseString("hark.provider { max-concurrent = 1, max-queued = 1 }")
            .withFallback(ConfigFactory.parseResources("hark/provider.conf")));
  }

  private CompletableFuture<String> call() {
    var answer = calls.call(this::next).toCompletableFuture();
    settle();
    return answer;
  }

  private CompletionStage<String> next() {
    log.add("attempt");
    return script.remove();
  }

  private void pass(Duration duration) {
    settle();
    time.timePasses(duration);
    settle();
  }

  /** Pekko hands results from Scala's futures to Java's through the common pool. */
  private static void settle() {
    assertThat(ForkJoinPool.commonPool().awaitQuiescence(5, TimeUnit.SECONDS)).isTrue();
  }

  private static CompletableFuture<String> busy(Duration wait) {
    return CompletableFuture.failedFuture(
        new ProviderFailure(Kind.BUSY, "slow down", Optional.of(wait)));
  }

  private static ProviderFailure failure(CompletableFuture<String> answer) {
    settle();
    assertThat(answer).isCompletedExceptionally();
    return ProviderFailure.of(answer.exceptionNow());
  }
}
