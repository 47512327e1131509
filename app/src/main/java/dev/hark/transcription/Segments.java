package dev.hark.transcription;

import dev.hark.conversation.Segment;
import dev.hark.conversation.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes segments of words: one for each stretch without a pause. */
public final class Segments {

  private static final long PAUSE_MS = 800;
  private static final long MAX_MS = 15_000;

  /** Until voices are told apart there is one. */
  private static final String SPEAKER = "Speaker 1";

  private Segments() {}

  /**
   * Segments of at most 15 s, cut at pauses of more than 0.8 s.
   *
   * @param words in order, in time of the conversation
   * @return one speaker's segments with the mean confidence of their words; none for no words
   */
  public static List<Segment> of(List<Word> words) {
    var segments = new ArrayList<Segment>();
    var current = new ArrayList<Word>();
    for (var word : words) {
      if (!current.isEmpty()
          && (word.startMs() - current.getLast().endMs() > PAUSE_MS
              || word.endMs() - current.getFirst().startMs() > MAX_MS)) {
        segments.add(segment(current));
        current.clear();
      }
      current.add(word);
    }
    if (!current.isEmpty()) {
      segments.add(segment(current));
    }
    return List.copyOf(segments);
  }

  private static Segment segment(List<Word> words) {
    return new Segment(
        words.getFirst().startMs(),
        words.getLast().endMs(),
        SPEAKER,
        words.stream().map(Word::text).collect(Collectors.joining(" ")),
        words.stream().mapToDouble(Word::confidence).average().orElse(0),
        words);
  }
}
