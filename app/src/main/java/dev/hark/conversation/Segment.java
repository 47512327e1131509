package dev.hark.conversation;

import java.util.List;

/**
 * A stretch of transcript by one speaker.
 *
 * @param startMs from the start of the conversation's audio, inclusive
 * @param endMs exclusive
 * @param speaker a label such as {@code Speaker 1}, or the enrolled name
 * @param confidence 0 to 1
 * @param words in order; empty when the engine gives none (an imported transcript)
 */
public record Segment(
    long startMs, long endMs, String speaker, String text, double confidence, List<Word> words) {

  public Segment {
    words = List.copyOf(words);
  }
}
