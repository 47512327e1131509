package dev.hark.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.AudioKey;
import dev.hark.conversation.ConversationCommand.Request;
import dev.hark.conversation.ConversationState.Closed;
import dev.hark.conversation.ConversationState.Unopened;
import dev.hark.conversation.Decision.Accepted;
import dev.hark.conversation.Decision.Rejected;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.speech.SpeechSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationRulesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
  private static final RetrySchedule RETRIES =
      new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(10), 3);
  private static final String ID = "audio-1";
  private static final Segment WORDS =
      new Segment(0, 900, "Speaker 1", "hello there", 0.9, List.of());

  private static ConversationCommand.Open opening() {
    return new ConversationCommand.Open(
        "c-1", "u-1", NOW, Optional.empty(), "s-1", ActorRef.class.cast(null));
  }

  private static ConversationState after(ConversationState state, Decision decision) {
    assertThat(decision).isInstanceOf(Accepted.class);
    return ((Accepted) decision)
        .events().stream().reduce(state, ConversationHistory::apply, (_, last) -> last);
  }

  private static Chunk chunk(long from, long to, boolean speech) {
    return new Chunk(
        new AudioKey(ID + "/" + "0".repeat(64) + ".wav"),
        AudioFormat.PCM_16K_MONO,
        "s-1",
        from,
        to,
        from * 20,
        (to - from) * 20,
        (to - from) * 640,
        speech ? List.of(new SpeechSpan(from * 20, to * 20)) : List.of());
  }

  private static ConversationState opened() {
    var state = new Unopened();
    return after(state, ConversationRules.open(state, ID, opening(), NOW));
  }

  private static ConversationState with(Chunk chunk) {
    var state = opened();
    return after(state, ConversationRules.storeChunk(state, chunk, NOW));
  }

  private static Closed closed() {
    var state = with(chunk(0, 50, true));
    return (Closed) after(state, ConversationRules.close(state, CloseReason.STOPPED, NOW));
  }

  private static Closed ended(Closed state, StepOutcome outcome) {
    return (Closed)
        after(
            state,
            ConversationRules.stepEnded(
                state, state.nextStep().orElseThrow(), outcome, RETRIES, NOW));
  }

  private static StepOutcome transcribed(Segment... segments) {
    return new StepOutcome.Transcribed(List.of(segments), "p", "m", Duration.ZERO);
  }

  private static Closed processed() {
    var titled = ended(ended(closed(), transcribed(WORDS)), new StepOutcome.Titled("A title", ""));
    return ended(titled, new StepOutcome.Remembered(List.of("m-1"), "rules", "", Duration.ZERO));
  }

  @Test
  void opensOnce() {
    assertThat(ConversationRules.open(opened(), ID, opening(), NOW)).isEqualTo(Accepted.NOTHING);
    assertThat(ConversationRules.open(closed(), ID, opening(), NOW)).isEqualTo(Accepted.NOTHING);
  }

  @Test
  void storesAChunkOnce() {
    var state = with(chunk(0, 50, false));

    assertThat(ConversationRules.storeChunk(state, chunk(0, 50, false), NOW))
        .isEqualTo(Accepted.NOTHING);
    assertThat(ConversationRules.storeChunk(state, chunk(40, 60, false), NOW))
        .isInstanceOf(Rejected.class);
    assertThat(ConversationRules.storeChunk(new Unopened(), chunk(0, 50, false), NOW))
        .isInstanceOf(Rejected.class);
    assertThat(ConversationRules.storeChunk(closed(), chunk(0, 50, true), NOW))
        .isEqualTo(Accepted.NOTHING);
    assertThat(ConversationRules.storeChunk(closed(), chunk(50, 60, true), NOW))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void isHeardOnceWhetherItIsToldOrStored() {
    var state = opened();
    var told = after(state, ConversationRules.hear(state, NOW));

    assertThat(ConversationRules.hear(told, NOW)).isEqualTo(Accepted.NOTHING);
    assertThat(ConversationRules.hear(with(chunk(0, 50, true)), NOW)).isEqualTo(Accepted.NOTHING);
    assertThat(ConversationRules.hear(new Unopened(), NOW)).isEqualTo(Accepted.NOTHING);
    assertThat(ConversationRules.hear(closed(), NOW)).isEqualTo(Accepted.NOTHING);
  }

  @Test
  void transcribesOnlyWhatWasHeard() {
    var silent = with(chunk(0, 50, false));
    var closed = (Closed) after(silent, ConversationRules.close(silent, CloseReason.STOPPED, NOW));

    assertThat(closed.steps()).isEmpty();
    assertThat(closed.visible()).isFalse();
    assertThat(closed().steps()).extracting(StepRun::step).containsExactly(StepName.TRANSCRIBE);
    assertThat(closed().visible()).isTrue();
    assertThat(ConversationRules.close(closed, CloseReason.MANUAL, NOW))
        .isEqualTo(Accepted.NOTHING);
    assertThat(ConversationRules.close(new Unopened(), CloseReason.MANUAL, NOW))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void runsItsStepsInOrderAndEndsWithoutOne() {
    var transcribed = ended(closed(), transcribed(WORDS));
    var titled = ended(transcribed, new StepOutcome.Titled("A title", ""));

    assertThat(transcribed.nextStep().orElseThrow().step()).isEqualTo(StepName.TITLE);
    assertThat(titled.nextStep().orElseThrow().step()).isEqualTo(StepName.REMEMBER);
    assertThat(processed().nextStep()).isEmpty();
    assertThat(processed().findings().title()).isEqualTo("A title");
  }

  @Test
  void isNoConversationWhenTheTranscriptIsEmpty() {
    var empty = ended(closed(), transcribed());

    assertThat(empty.nextStep()).isEmpty();
    assertThat(empty.visible()).isFalse();
  }

  @Test
  void takesTheResultOfAStepOnce() {
    var closed = closed();
    var run = closed.nextStep().orElseThrow();
    var after = ended(closed, transcribed(WORDS));

    assertThat(ConversationRules.stepEnded(after, run, transcribed(WORDS), RETRIES, NOW))
        .isEqualTo(Accepted.NOTHING);
    assertThat(ConversationRules.stepEnded(opened(), run, transcribed(WORDS), RETRIES, NOW))
        .isEqualTo(Accepted.NOTHING);
  }

  @Test
  void triesAFailedStepAgainLaterUntilItGivesUp() {
    var failure = new StepOutcome.Retry(Duration.ZERO, "away");

    var once = ended(closed(), failure);
    var twice = ended(once, failure);
    var never = ended(twice, failure);

    assertThat(once.nextStep().orElseThrow().nextAttemptAt()).contains(NOW.plusSeconds(1));
    assertThat(twice.nextStep().orElseThrow().nextAttemptAt()).contains(NOW.plusSeconds(2));
    assertThat(never.nextStep()).isEmpty();
    assertThat(never.steps())
        .singleElement()
        .satisfies(run -> assertThat(run.state()).isEqualTo(StepRun.State.FAILED))
        .satisfies(run -> assertThat(run.attempts()).isEqualTo(3))
        .satisfies(run -> assertThat(run.error()).isEqualTo("away"));
    var again =
        (Closed)
            after(
                never,
                ConversationRules.request(never, new Request.Rerun(StepName.TRANSCRIBE), NOW));
    assertThat(again.nextStep().orElseThrow().attempts()).isZero();
    assertThat(again.steps()).hasSize(1);
  }

  @Test
  void waitsAsLongAsAProviderAsks() {
    var waiting = ended(closed(), new StepOutcome.Retry(Duration.ofMinutes(2), "busy"));

    assertThat(waiting.nextStep().orElseThrow().nextAttemptAt()).contains(NOW.plusSeconds(120));
  }

  @Test
  void givesARefusedStepUpAtOnce() {
    var refused = ended(closed(), new StepOutcome.Refused("too long"));

    assertThat(refused.nextStep()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(StepName.class)
  void rerunsNoStepThatHasNotFailed(StepName step) {
    assertThat(ConversationRules.request(processed(), new Request.Rerun(step), NOW))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void makesAnotherVersionWhenItIsAskedTo() {
    var state = processed();
    var again =
        (Closed) after(state, ConversationRules.request(state, new Request.Retranscribe(), NOW));
    var second = ended(again, transcribed(WORDS));
    var first = state.findings().activeTranscript().orElseThrow();

    assertThat(second.findings().transcripts()).hasSize(2);
    assertThat(second.findings().activeTranscript()).isNotEqualTo(Optional.of(first));
    assertThat(second.steps()).extracting(StepRun::versionId).doesNotHaveDuplicates();
    var back =
        (Closed)
            after(
                second,
                ConversationRules.request(second, new Request.ActivateTranscript(first), NOW));
    assertThat(back.findings().activeTranscript()).contains(first);
    assertThat(ConversationRules.request(second, new Request.ActivateTranscript("x"), NOW))
        .isInstanceOf(Rejected.class);
    assertThat(ConversationRules.request(second, new Request.ActivateMemory("x"), NOW))
        .isInstanceOf(Rejected.class);
    assertThat(ConversationRules.request(second, new Request.Remember("x"), NOW))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void answersNoRequestWhileItIsOpen() {
    assertThat(ConversationRules.request(opened(), new Request.Retranscribe(), NOW))
        .isInstanceOf(Rejected.class);
    assertThat(ConversationRules.request(new Unopened(), new Request.Retranscribe(), NOW))
        .isInstanceOf(Rejected.class);
  }

  /** Any command in any state: what is accepted can be applied, and does nothing the next time. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void canApplyWhateverItAccepts(long seed) {
    var random = new Random(seed);
    ConversationState state = new Unopened();
    for (var i = 0; i < 400; i++) {
      var choice = random.nextInt(9);
      var number = random.nextInt(20);
      var decision = decide(state, choice, number);
      if (decision instanceof Accepted) {
        state = after(state, decision);
        // Requests make something new each time; everything else may be said twice.
        if (choice < 6) {
          assertThat(decide(state, choice, number)).as("again").isEqualTo(Accepted.NOTHING);
        }
      }
      if (state instanceof Closed closed) {
        assertThat(closed.steps())
            .extracting(run -> run.step() + run.versionId())
            .doesNotHaveDuplicates();
        if (random.nextInt(150) == 0) {
          state = new Unopened();
        }
      }
    }
  }

  private static Decision decide(ConversationState state, int choice, int number) {
    return switch (choice) {
      case 0 -> ConversationRules.open(state, ID, opening(), NOW);
      case 1, 2 ->
          ConversationRules.storeChunk(
              state, chunk(number * 50L, number * 50L + 50, number % 3 == 0), NOW);
      case 3 -> ConversationRules.hear(state, NOW);
      case 4 ->
          number == 0 ? ConversationRules.close(state, CloseReason.SILENCE, NOW) : Accepted.NOTHING;
      case 5 -> number == 0 ? imported(state) : Accepted.NOTHING;
      case 6 -> ConversationRules.request(state, request(state, number), NOW);
      default ->
          state instanceof Closed closed && closed.nextStep().isPresent()
              ? ConversationRules.stepEnded(
                  state, closed.nextStep().get(), outcome(closed, number), RETRIES, NOW)
              : Accepted.NOTHING;
    };
  }

  private static Decision imported(ConversationState state) {
    return ConversationRules.importTranscript(
        state,
        ID,
        new ConversationCommand.Import(
            "c-1", "u-1", NOW, Optional.empty(), List.of(WORDS), ActorRef.class.cast(null)),
        NOW);
  }

  private static Request request(ConversationState state, int number) {
    var version =
        state instanceof Closed closed
            ? closed.findings().activeTranscript().orElse("none")
            : "none";
    return switch (number % 5) {
      case 0 -> new Request.Retranscribe();
      case 1 -> new Request.Remember("active");
      case 2 -> new Request.ActivateTranscript(version);
      case 3 -> new Request.ActivateMemory(version);
      default -> new Request.Rerun(StepName.values()[number % StepName.values().length]);
    };
  }

  private static StepOutcome outcome(Closed closed, int number) {
    if (number % 4 == 0) {
      return new StepOutcome.Retry(Duration.ZERO, "away");
    }
    if (number % 4 == 1) {
      return new StepOutcome.Refused("no");
    }
    return switch (closed.nextStep().orElseThrow().step()) {
      case TRANSCRIBE -> number % 3 == 0 ? transcribed() : transcribed(WORDS);
      case TITLE -> new StepOutcome.Titled("t", "s");
      case REMEMBER -> new StepOutcome.Remembered(List.of(), "rules", "", Duration.ZERO);
    };
  }
}
