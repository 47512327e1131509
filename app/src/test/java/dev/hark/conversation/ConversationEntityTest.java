package dev.hark.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hark.audio.AudioKey;
import dev.hark.conversation.ConversationCommand.OpenAnswer;
import dev.hark.conversation.ConversationCommand.Request;
import dev.hark.conversation.Conversations.Answer;
import dev.hark.kit.HandClock;
import dev.hark.kit.OneNode;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.speech.SpeechSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ConversationEntityTest {

  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
  private static final String ID = "audio-1";
  private static final ActorTestKit ACTORS =
      ActorTestKit.create(
          EventSourcedBehaviorTestKit.config()
              .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
              .withFallback(OneNode.config()));

  /** A step that never ends, so that what it is asked can be seen. */
  private record Endless(CompletableFuture<StepRequest> asked) implements ConversationStep {
    @Override
    public StepName name() {
      return StepName.TRANSCRIBE;
    }

    @Override
    public CompletionStage<StepOutcome> run(StepRequest request) {
      asked.complete(request);
      return new CompletableFuture<>();
    }
  }

  private final Endless step = new Endless(new CompletableFuture<>());
  private final EventSourcedBehaviorTestKit<
          ConversationCommand, ConversationEvent, ConversationState>
      conversation =
          EventSourcedBehaviorTestKit.create(
              ACTORS.system(),
              ConversationEntity.create(
                  ID,
                  ACTORS.createTestProbe(ClusterSharding.ShardCommand.class).ref(),
                  new ConversationEntity.Tools(
                      Map.of(StepName.TRANSCRIBE, step),
                      new ConversationSettings(
                          Duration.ofSeconds(90),
                          Duration.ofHours(4),
                          new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(9), 3),
                          Duration.ofMinutes(2)),
                      new HandClock(NOW))));

  @AfterAll
  static void stop() {
    ACTORS.shutdownTestKit();
  }

  private OpenAnswer open() {
    return conversation
        .<OpenAnswer>runCommand(
            replyTo ->
                new ConversationCommand.Open("c-1", "u-1", NOW, Optional.of("en"), "s-1", replyTo))
        .reply();
  }

  private Answer store(long from, long to) {
    var chunk =
        new Chunk(
            new AudioKey(ID + "/" + "0".repeat(64) + ".wav"),
            AudioFormat.PCM_16K_MONO,
            "s-1",
            from,
            to,
            from * 20,
            (to - from) * 20,
            (to - from) * 640,
            List.of(new SpeechSpan(from * 20, to * 20)));
    return conversation
        .<Answer>runCommand(replyTo -> new ConversationCommand.StoreChunk(chunk, replyTo))
        .reply();
  }

  private Answer close() {
    return conversation
        .<Answer>runCommand(replyTo -> new ConversationCommand.Close(CloseReason.STOPPED, replyTo))
        .reply();
  }

  private Answer ask(Optional<String> user) {
    return conversation
        .<Answer>runCommand(
            replyTo -> new ConversationCommand.Ask(user, new Request.Retranscribe(), replyTo))
        .reply();
  }

  @Test
  void saysHowFarItIsAlsoAfterARestart() {
    assertThat(open()).isEqualTo(new OpenAnswer(true, 0, 0, false, Optional.empty()));
    assertThat(store(0, 50)).isEqualTo(new Answer.Accepted(ID));

    conversation.restart();

    assertThat(open()).isEqualTo(new OpenAnswer(true, 50, 1_000, true, Optional.of(1_000L)));
  }

  @Test
  void takesNoMoreAudioOnceClosed() {
    open();
    store(0, 50);

    assertThat(close()).isEqualTo(new Answer.Accepted(ID));

    assertThat(store(50, 60)).isInstanceOf(Answer.Refused.class);
    assertThat(store(0, 50)).isEqualTo(new Answer.Accepted(ID));
    assertThat(open().open()).isFalse();
  }

  @Test
  void runsItsStepAgainAfterARestart() {
    open();
    store(0, 50);
    close();
    var first = step.asked().join();

    conversation.restart();

    assertThat(first.audioUuid()).isEqualTo(ID);
    assertThat(first.language()).contains("en");
    assertThat(first.chunks()).hasSize(1);
    assertThat(conversation.getState())
        .isInstanceOfSatisfying(
            ConversationState.Closed.class, closed -> assertThat(closed.nextStep()).isPresent());
  }

  @Test
  void isNotThereForOthers() {
    assertThat(ask(Optional.empty())).isEqualTo(new Answer.NotFound());
    open();
    store(0, 50);
    close();

    assertThat(ask(Optional.of("u-2"))).isEqualTo(new Answer.NotFound());
    assertThat(ask(Optional.of("u-1"))).isInstanceOf(Answer.Accepted.class);
    assertThat(ask(Optional.empty())).isInstanceOf(Answer.Accepted.class);
  }
}
