package dev.hark.transcription;

import dev.hark.audio.Pcm;
import dev.hark.speech.SpeechSpan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** An outcome and who gave it. */
record Attributed(Outcome outcome, String provider, String model) {

  /** Transcribes with {@code transcriber}; of a chain, the link that answered is named. */
  static CompletionStage<Attributed> by(
      Transcriber transcriber, Pcm audio, List<SpeechSpan> speech, Optional<String> language) {
    return transcriber instanceof ChainedTranscriber chain
        ? chain.attributed(audio, speech, language)
        : transcriber
            .transcribe(audio, speech, language)
            .thenApply(
                outcome -> new Attributed(outcome, transcriber.provider(), transcriber.model()));
  }
}
