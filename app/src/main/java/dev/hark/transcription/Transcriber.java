package dev.hark.transcription;

import dev.hark.audio.Pcm;
import dev.hark.speech.SpeechSpan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/** Gives words for speech. Safe for use by many at once; never blocks the caller. */
public interface Transcriber {

  /**
   * Who does it, for versions, metrics and the operator: {@code sphinx}, {@code openai}, {@code
   * wyoming}.
   */
  String provider();

  /** Model name as the provider knows it. */
  String model();

  /**
   * The words of a whole recording.
   *
   * @param speech where somebody speaks; the engine may listen to these parts only
   * @param language BCP 47 tag; empty lets the engine decide
   */
  CompletionStage<Outcome> transcribe(
      Pcm audio, List<SpeechSpan> speech, Optional<String> language);

  /**
   * Captions while somebody speaks: partial ones that replace each other, then a final one. The
   * flow may fall behind the sound; its user bounds what waits before it. Empty when the engine
   * cannot.
   */
  Optional<Flow<Pcm, Caption, NotUsed>> captions(Optional<String> language);
}
