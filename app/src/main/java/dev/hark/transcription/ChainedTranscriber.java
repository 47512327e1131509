package dev.hark.transcription;

import dev.hark.audio.Pcm;
import dev.hark.speech.SpeechSpan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * Asks the first transcriber, and the second when the first is unavailable. What the first refuses
 * stays refused. Captions come from the first that can give them.
 */
public final class ChainedTranscriber implements Transcriber {

  private final Transcriber first;
  private final Transcriber second;

  public ChainedTranscriber(Transcriber first, Transcriber second) {
    this.first = first;
    this.second = second;
  }

  /** The first one's; which of both did a transcript is in {@link Attributed}. */
  @Override
  public String provider() {
    return first.provider();
  }

  @Override
  public String model() {
    return first.model();
  }

  @Override
  public CompletionStage<Outcome> transcribe(
      Pcm audio, List<SpeechSpan> speech, Optional<String> language) {
    return attributed(audio, speech, language).thenApply(Attributed::outcome);
  }

  /** The same, and who did it. */
  CompletionStage<Attributed> attributed(
      Pcm audio, List<SpeechSpan> speech, Optional<String> language) {
    return Attributed.by(first, audio, speech, language)
        .thenCompose(
            answer ->
                answer.outcome() instanceof Outcome.Unavailable
                    ? Attributed.by(second, audio, speech, language)
                    : CompletableFuture.completedFuture(answer));
  }

  @Override
  public Optional<Flow<Pcm, Caption, NotUsed>> captions(Optional<String> language) {
    return first.captions(language).or(() -> second.captions(language));
  }
}
