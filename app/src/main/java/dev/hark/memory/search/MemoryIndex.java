package dev.hark.memory.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Supplies candidates for a search; ranks nothing. Every question names a user, and no answer holds
 * another user's text. Safe for use by many at once; never blocks the caller. A projection: it may
 * be thrown away and made again.
 */
public interface MemoryIndex extends AutoCloseable {

  /** The words of a text themselves, or of it and its neighbours. */
  enum Field {
    TEXT,
    WINDOW
  }

  /** Whether it was empty, damaged or of another generation when opened, and must be filled. */
  boolean needsFilling();

  /** Says that it is filled; done when durable. */
  CompletionStage<Void> filled();

  /** The {@code k} texts nearest to the vector, with their cosine (-1 to 1), the nearest first. */
  CompletionStage<List<Candidate>> dense(Scope scope, float[] vector, int k);

  /**
   * The {@code k} texts that fit any of the stems best, with their BM25 score (k1=.9, b=.4), the
   * best first. Stems are literal.
   */
  CompletionStage<List<Candidate>> lexical(Scope scope, List<String> stems, Field field, int k);

  /** Those of the named texts that the user has, in no order. */
  CompletionStage<List<Entry>> fetch(String userId, List<String> ids);

  /**
   * Puts {@code entries} in the place of everything of the group; done when durable. An empty list
   * removes the group.
   *
   * @param group names what is replaced together: {@code transcript:AUDIO_UUID}, {@code memory:ID}
   */
  CompletionStage<Void> replace(String group, List<Entry> entries);

  /** Removes everything of a kind, of all users. */
  CompletionStage<Void> clear(Entry.Kind kind);

  @Override
  void close();

  /**
   * What is searched.
   *
   * @param kind one, or all
   * @param since conversations that began then or later
   * @param until conversations that began before
   */
  record Scope(
      String userId,
      Optional<Entry.Kind> kind,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<String> clientId) {

    /** Everything of one kind that the user has. */
    static Scope of(String userId, Entry.Kind kind) {
      return new Scope(
          userId, Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * An entry and how well it fits.
   *
   * @param score cosine or BM25
   */
  record Candidate(Entry entry, double score) {}
}
