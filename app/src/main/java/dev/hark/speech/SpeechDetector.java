package dev.hark.speech;

import dev.hark.audio.Pcm;
import java.util.List;

/**
 * Finds speech in one stream of sound. Stateful: one for each stream, used by one thread at a time.
 * Its spans depend on the sound, never on how it was cut into pieces.
 */
public interface SpeechDetector {

  /**
   * Listens to the next piece (any length) and answers the spans that ended within it, in time from
   * the start of the stream.
   */
  List<SpeechSpan> listen(Pcm next);

  /** Ends the stream: the span still open, if any. */
  List<SpeechSpan> finish();

  /** Whether speech is going on at the end of what was heard so far. */
  boolean speaking();

  /** Makes detectors; one for each stream. */
  @FunctionalInterface
  interface Factory {
    SpeechDetector create();
  }
}
