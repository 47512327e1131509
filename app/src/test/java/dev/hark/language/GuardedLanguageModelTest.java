package dev.hark.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.provider.ProviderCalls;
import dev.hark.provider.ProviderLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GuardedLanguageModelTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Prompt PROMPT = new Prompt("s", "u", Optional.empty(), 10);
  private static final Completion ANSWER = new Completion.Answer("yes");
  private static final Completion BUSY = new Completion.Unavailable(Duration.ofMillis(5), "busy");

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void asksAgainWhileTheModelIsBusy() {
    assertThat(ask(BUSY, ANSWER)).isEqualTo(ANSWER);
  }

  @Test
  void saysWhenToComeAgainOnceItGivesUp() {
    assertThat(ask(BUSY, BUSY, BUSY))
        .isEqualTo(new Completion.Unavailable(Duration.ofMillis(5), "scripted: busy"));
  }

  @Test
  void doesNotRepeatWhatIsRefused() {
    var refused = new Completion.Refused("never");

    assertThat(ask(refused, ANSWER)).isEqualTo(refused);
  }

  private static Completion ask(Completion... script) {
    var limits =
        new ProviderLimits(
            Duration.ofSeconds(5),
            2,
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofSeconds(1),
            5,
            Duration.ofSeconds(60),
            2,
            2);
    var calls =
        new ProviderCalls(
            "scripted",
            limits,
            KIT.system().classicSystem().scheduler(),
            KIT.system().executionContext(),
            new Random(1));
    return new GuardedLanguageModel(
            new Scripted(new ArrayDeque<>(List.of(script))), calls, Duration.ofSeconds(5))
        .complete(PROMPT)
        .toCompletableFuture()
        .join();
  }

  private record Scripted(Queue<Completion> script) implements LanguageModel {
    @Override
    public String provider() {
      return "scripted";
    }

    @Override
    public String model() {
      return "m";
    }

    @Override
    public CompletionStage<Completion> complete(Prompt prompt) {
      return CompletableFuture.completedFuture(script.remove());
    }
  }
}
