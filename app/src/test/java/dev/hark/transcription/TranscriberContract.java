package dev.hark.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Pcm;
import dev.hark.conversation.Segment;
import dev.hark.conversation.Word;
import dev.hark.speech.Sounds;
import dev.hark.speech.SpeechSpan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every transcriber does. */
public abstract class TranscriberContract {

  private static final int SILENCE_MS = 2_000;
  private static final int END_MS = 4_100;

  /** The transcriber under test, which will hear {@link #speech()}. */
  protected abstract Transcriber transcriber();

  /** Two seconds of silence and then speech: "tomorrow morning at nine o'clock". */
  protected Pcm speech() {
    return Pcm.concat(
        List.of(
            Sounds.silence(SILENCE_MS),
            Sounds.wav(Sounds.sample("hello.wav")).slice(0, END_MS - SILENCE_MS)));
  }

  @Test
  void hearsWordsInTheTimeOfTheRecording() {
    var outcome =
        get(
            transcriber()
                .transcribe(
                    speech(), List.of(new SpeechSpan(SILENCE_MS, END_MS)), Optional.of("en-US")));

    var segments = ((Outcome.Heard) outcome).segments();
    var words = segments.stream().flatMap(segment -> segment.words().stream()).toList();
    assertThat(words).hasSizeGreaterThan(3);
    assertThat(words).extracting(Word::startMs).isSorted();
    assertThat(words)
        .allSatisfy(
            word -> {
              assertThat(word.text()).isNotBlank().doesNotContain("<", "[", "(", " ");
              assertThat(word.startMs()).isGreaterThanOrEqualTo(SILENCE_MS);
              assertThat(word.endMs()).isBetween(word.startMs(), (long) END_MS);
              assertThat(word.confidence()).isBetween(0.0, 1.0);
            });
    assertThat(segments).extracting(Segment::speaker).containsOnly("Speaker 1");
  }

  @Test
  void hearsNothingWhereNobodySpeaks() {
    var outcome = get(transcriber().transcribe(speech(), List.of(), Optional.empty()));

    assertThat(outcome).isEqualTo(new Outcome.Heard(List.of()));
  }

  @Test
  void namesItself() {
    assertThat(transcriber().provider()).matches("[a-z]+");
    assertThat(transcriber().model()).isNotBlank();
  }

  /** Waits for an answer: long, because a busy machine makes the recogniser in process slow. */
  protected static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(240, TimeUnit.SECONDS).join();
  }
}
