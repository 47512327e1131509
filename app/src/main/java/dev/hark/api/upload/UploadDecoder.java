package dev.hark.api.upload;

import dev.hark.audio.Pcm;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** Makes sound of a file of any audio format. Never blocks the caller. */
@FunctionalInterface
public interface UploadDecoder {

  /** The sound, or why there is none. */
  CompletionStage<Decoded> decode(Path file);

  /** Outcome of decoding. */
  sealed interface Decoded {

    record Sound(Pcm audio) implements Decoded {}

    /** Not audio, too long, or broken; {@code why} is one sentence for people. */
    record Refused(String why) implements Decoded {}
  }
}
