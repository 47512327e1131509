package dev.hark.memory.search;

import dev.hark.memory.SpokenTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A text in the index.
 *
 * @param id {@link #turnId} or {@link #memoryId}
 * @param conversation audio uuid
 * @param index of the segment in the conversation (a turn), or 0
 * @param segments indexes of the segments it comes from
 * @param startMs from the start of the conversation's audio
 * @param window the text and its neighbours, for the words around it
 * @param memoryKind kind of the memory; empty text for a turn
 * @param title of the conversation; may be empty
 * @param vector its meaning; empty when read back or when there is none
 */
public record Entry(
    String id,
    Kind kind,
    String userId,
    String conversation,
    String clientId,
    Instant conversationStartedAt,
    int index,
    List<Integer> segments,
    long startMs,
    long endMs,
    String speaker,
    String text,
    String window,
    String memoryKind,
    Optional<SpokenTime> time,
    String title,
    Vector vector) {

  /** What kind of text it is. */
  public enum Kind {
    TRANSCRIPT,
    MEMORY
  }

  /** Numbers of a vector, or none; compared by value. */
  public static final class Vector {
    /** No vector: found by words only. */
    public static final Vector NONE = new Vector(new float[0]);

    private final float[] numbers;

    /** Takes over the numbers; the caller must not change them afterwards. */
    public Vector(float[] numbers) {
      this.numbers = numbers;
    }

    /** Shared, do not change. */
    public float[] numbers() {
      return numbers;
    }

    public boolean isEmpty() {
      return numbers.length == 0;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Vector that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
      return Objects.hash(numbers.length);
    }
  }

  public Entry {
    segments = List.copyOf(segments);
  }

  /** Id of a segment's entry. */
  public static String turnId(String conversation, int index) {
    return "t:" + conversation + ":" + index;
  }

  /** Id of a memory's entry. */
  public static String memoryId(String memoryId) {
    return "m:" + memoryId;
  }

  /** Id of the memory it is; empty for a turn. */
  public Optional<String> memory() {
    return kind == Kind.MEMORY ? Optional.of(id.substring(2)) : Optional.empty();
  }
}
