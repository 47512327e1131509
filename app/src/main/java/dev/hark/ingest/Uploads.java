package dev.hark.ingest;

import dev.hark.audio.Pcm;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Takes a recording made elsewhere through the same durable path as a device's stream. */
public interface Uploads {

  /**
   * Keeps the recording, closes it and starts its processing.
   *
   * @param startedAt when it was recorded
   * @return the audio uuid, once every sample is durable
   */
  CompletionStage<String> accept(String userId, String clientId, Instant startedAt, Pcm audio);
}
