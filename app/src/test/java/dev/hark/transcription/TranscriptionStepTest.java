package dev.hark.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hark.audio.Pcm;
import dev.hark.conversation.Segment;
import dev.hark.conversation.StepName;
import dev.hark.conversation.StepOutcome;
import dev.hark.conversation.StepRequest;
import dev.hark.conversation.Word;
import dev.hark.speech.Sounds;
import dev.hark.speech.SpeechSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TranscriptionStepTest {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final StepRequest REQUEST =
      new StepRequest(
          "step",
          "version",
          "audio",
          "user",
          "client",
          Instant.EPOCH,
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty());
  private static final Pcm SPEECH = Sounds.wav(Sounds.sample("hello.wav"));
  private static final List<Segment> TWO_WORDS =
      Segments.of(List.of(new Word("good", 0, 300, 0.6), new Word("morning", 300, 700, 0.6)));

  @Test
  void givesTheSegmentsAndWhoMadeThem() {
    var transcriber = hearing(TWO_WORDS);

    assertThat(run(SPEECH, transcriber, ""))
        .isEqualTo(new StepOutcome.Transcribed(TWO_WORDS, "main", "main-model", Duration.ZERO));
    assertThat(transcriber.asked.getFirst()).isNotEmpty();
  }

  @Test
  void asksNobodyWhenNobodySpeaks() {
    var transcriber = hearing(TWO_WORDS);

    var outcome = run(Sounds.whiteNoise(5_000, 0.05, 1), transcriber, "");

    assertThat(((StepOutcome.Transcribed) outcome).segments()).isEmpty();
    assertThat(transcriber.asked).isEmpty();
  }

  @Test
  void findsNoConversationInTooFewOrTooUncertainWords() {
    var few = run(SPEECH, hearing(TWO_WORDS), "hark.speech.min-words = 3");
    var uncertain = run(SPEECH, hearing(TWO_WORDS), "hark.speech.min-confidence = 0.7");
    var none = run(SPEECH, hearing(List.of()), "hark.speech.min-words = 0");

    assertThat(((StepOutcome.Transcribed) few).segments()).isEmpty();
    assertThat(((StepOutcome.Transcribed) uncertain).segments()).isEmpty();
    assertThat(((StepOutcome.Transcribed) none).segments()).isEmpty();
  }

  @Test
  void refusesAConversationWithoutAudio() {
    assertThat(run(Pcm.EMPTY, hearing(TWO_WORDS), "")).isInstanceOf(StepOutcome.Refused.class);
  }

  @Test
  void triesAgainLaterWhenTheProviderIsAway() {
    var away = new Outcome.Unavailable(Duration.ofSeconds(40), "no answer in time");

    assertThat(run(SPEECH, new ScriptedTranscriber("main", away, Optional.empty()), ""))
        .isEqualTo(new StepOutcome.Retry(Duration.ofSeconds(40), "main: no answer in time"));
  }

  @Test
  void namesTheLinkOfTheChainThatAnswered() {
    var away = new Outcome.Unavailable(Duration.ofSeconds(40), "gone");
    var chain =
        new ChainedTranscriber(
            new ScriptedTranscriber("remote", away, Optional.empty()), hearing(TWO_WORDS));

    var outcome = (StepOutcome.Transcribed) run(SPEECH, chain, "");

    assertThat(outcome.provider()).isEqualTo("main");
    assertThat(outcome.segments()).isEqualTo(TWO_WORDS);
  }

  @Test
  void keepsARefusalOfTheFirstLink() {
    var refused = new ScriptedTranscriber("remote", new Outcome.Refused("bad"), Optional.empty());
    var second = hearing(TWO_WORDS);

    assertThat(run(SPEECH, new ChainedTranscriber(refused, second), ""))
        .isEqualTo(new StepOutcome.Refused("remote: bad"));
    assertThat(second.asked).isEmpty();
  }

  @Test
  void failsWhenTheAudioCannotBeRead() {
    var step =
        new TranscriptionStep(
            _ -> CompletableFuture.failedFuture(new IOException("gone")),
            hearing(TWO_WORDS),
            settings(""),
            Runnable::run,
            CLOCK);

    assertThat(step.run(REQUEST).toCompletableFuture()).isCompletedExceptionally();
    assertThat(step.name()).isEqualTo(StepName.TRANSCRIBE);
  }

  private static ScriptedTranscriber hearing(List<Segment> segments) {
    return new ScriptedTranscriber("main", new Outcome.Heard(segments), Optional.empty());
  }

  private static StepOutcome run(Pcm audio, Transcriber transcriber, String config) {
    var step =
        new TranscriptionStep(
            _ -> CompletableFuture.completedFuture(audio),
            transcriber,
            settings(config),
            Runnable::run,
            CLOCK);
    return step.run(REQUEST).toCompletableFuture().join();
  }

  private static SpeechSettings settings(String config) {
    return SpeechSettings.from(
        ConfigFactory.parseString(config)
            .withFallback(ConfigFactory.parseResources("hark/speech.conf")));
  }
}
