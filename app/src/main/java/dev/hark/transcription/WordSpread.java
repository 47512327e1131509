package dev.hark.transcription;

import dev.hark.conversation.Word;
import java.util.ArrayList;
import java.util.List;

/** Gives words times when an engine gives only a text: evenly by their length. */
public final class WordSpread {

  private WordSpread() {}

  /**
   * The words of {@code text} over a stretch of time, each as long as its letters demand, with
   * confidence 1.
   */
  public static List<Word> over(String text, long startMs, long endMs) {
    var parts = text.strip().split("\\s+", -1);
    var letters = 0L;
    for (var part : parts) {
      letters += part.length();
    }
    var words = new ArrayList<Word>();
    var before = 0L;
    var length = Math.max(0, endMs - startMs);
    for (var part : parts) {
      if (!part.isEmpty()) {
        var from = startMs + length * before / letters;
        before += part.length();
        words.add(new Word(part, from, startMs + length * before / letters, 1));
      }
    }
    return List.copyOf(words);
  }
}
