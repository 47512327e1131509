package dev.hark.transcription.adapter.wyoming;

import dev.hark.audio.Pcm;
import dev.hark.conversation.Word;
import dev.hark.provider.ProviderCalls;
import dev.hark.speech.SpeechSpan;
import dev.hark.speech.Utterances;
import dev.hark.transcription.Caption;
import dev.hark.transcription.Outcome;
import dev.hark.transcription.RemoteParts;
import dev.hark.transcription.Transcriber;
import dev.hark.transcription.TranscriptionSettings.Remote;
import dev.hark.transcription.WordSpread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * Any speech-to-text service that speaks Wyoming over TCP. One connection for each utterance of at
 * most 20 s. The protocol has no times of words and no confidence: the words are spread evenly over
 * their utterance and have confidence 1. Gives no captions.
 */
public final class WyomingTranscriber implements Transcriber {

  private static final long MAX_PAUSE_MS = 500;
  private static final long MAX_UTTERANCE_MS = 20_000;

  private final Remote.Wyoming settings;
  private final ProviderCalls calls;
  private final Executor blocking;
  private final Duration timeout;

  /**
   * @param calls guards the calls to this service
   * @param blocking runs work that waits for the network (virtual threads)
   * @param timeout for an answer, besides the length of the utterance
   */
  public WyomingTranscriber(
      Remote.Wyoming settings, ProviderCalls calls, Executor blocking, Duration timeout) {
    this.settings = settings;
    this.calls = calls;
    this.blocking = blocking;
    this.timeout = timeout;
  }

  @Override
  public String provider() {
    return "wyoming";
  }

  @Override
  public String model() {
    return settings.model().orElse("default");
  }

  @Override
  public CompletionStage<Outcome> transcribe(
      Pcm audio, List<SpeechSpan> speech, Optional<String> language) {
    return RemoteParts.transcribe(
        Utterances.of(speech, audio, MAX_PAUSE_MS, MAX_UTTERANCE_MS),
        utterance -> part(audio.slice(utterance.startMs(), utterance.endMs()), language));
  }

  /** None: services answer at the end of an utterance. */
  @Override
  public Optional<Flow<Pcm, Caption, NotUsed>> captions(Optional<String> language) {
    return Optional.empty();
  }

  private CompletionStage<List<Word>> part(Pcm sound, Optional<String> language) {
    var limit = timeout.plus(sound.duration());
    return calls
        .call(limit, () -> attempt(sound, language, limit))
        .thenApply(text -> WordSpread.over(text, 0, sound.duration().toMillis()));
  }

  private CompletionStage<String> attempt(Pcm sound, Optional<String> language, Duration limit) {
    var call = new WyomingCall();
    var answer =
        CompletableFuture.supplyAsync(
            () -> call.transcribe(settings.url(), sound, settings.model(), language, limit),
            blocking);
    // A call that is given up must not keep its connection and its thread.
    var _ = answer.whenComplete((_, _) -> call.close());
    return answer;
  }
}
