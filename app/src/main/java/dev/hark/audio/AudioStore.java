package dev.hark.audio;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps chunks of audio as immutable objects. Safe for use by many at once; never blocks the
 * caller.
 */
public interface AudioStore {

  /**
   * Stores {@code bytes} durably under a content-addressed key and answers when they would survive
   * a crash. Storing the same bytes again is free and answers the same key.
   *
   * @param audioUuid the recording they belong to
   * @param extension {@code wav}, {@code ogg}, without the dot
   */
  CompletionStage<AudioKey> put(String audioUuid, byte[] bytes, String extension);

  /** The object's bytes, checked against the key's SHA-256; empty when there is none. */
  CompletionStage<Optional<byte[]>> get(AudioKey key);

  /** Removes everything of one recording; answers how many objects went. */
  CompletionStage<Integer> deleteAll(String audioUuid);
}
