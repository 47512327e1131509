package dev.hark.audio;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/**
 * Decodes uploaded files of any usual kind. Safe for use by many at once; never blocks the caller.
 */
public interface MediaDecoder {

  /** The sound of the file's first audio stream. The file is read, not changed. */
  CompletionStage<Outcome> decode(Path file);

  /** What came of it. */
  sealed interface Outcome {

    /** The whole sound, mixed down. */
    record Decoded(Pcm pcm) implements Outcome {}

    /** This file will never be taken; {@code reason} is one sentence for its sender. */
    record Refused(String reason) implements Outcome {}
  }
}
