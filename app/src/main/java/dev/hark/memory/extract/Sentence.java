package dev.hark.memory.extract;

import dev.hark.conversation.Segment;
import dev.hark.memory.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence of a transcript, word for word.
 *
 * @param segment its index
 * @param startMs from the start of the conversation's audio
 * @param afterQuestion whether the sentence before it, of any speaker, asks something
 */
record Sentence(
    int segment, String speaker, String text, long startMs, long endMs, boolean afterQuestion) {

  private static final Pattern END = Pattern.compile("(?<=[.!?])[\"')\\]]*\\s+");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Engines without punctuation give one endless sentence: it is cut after so many words. */
  private static final int MOST_WORDS = 40;

  /** The sentences of a transcript, in order. */
  static List<Sentence> of(List<Segment> segments) {
    var sentences = new ArrayList<Sentence>();
    var afterQuestion = false;
    for (var i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      var words = SPACE.split(segment.text().strip());
      var at = 0;
      for (var text : split(segment.text())) {
        var count = SPACE.split(text).length;
        sentences.add(
            new Sentence(
                i,
                segment.speaker(),
                text,
                timeMs(segment, words.length, at, true),
                timeMs(segment, words.length, at + count, false),
                afterQuestion));
        at += count;
        afterQuestion = isQuestion(text);
      }
    }
    return sentences;
  }

  private static List<String> split(String text) {
    var pieces = new ArrayList<String>();
    for (var sentence : END.split(text.strip())) {
      var words = SPACE.split(sentence.strip());
      for (var from = 0; from < words.length; from += MOST_WORDS) {
        var to = Math.min(from + MOST_WORDS, words.length);
        pieces.add(String.join(" ", List.of(words).subList(from, to)));
      }
    }
    pieces.removeIf(String::isBlank);
    return pieces;
  }

  /**
   * Time of the {@code at}-th of {@code count} words: measured if the engine said, else by share.
   */
  private static long timeMs(Segment segment, int count, int at, boolean start) {
    var words = segment.words();
    if (words.size() == count && (start ? at < count : at > 0)) {
      return start ? words.get(at).startMs() : words.get(at - 1).endMs();
    }
    var length = segment.endMs() - segment.startMs();
    return segment.startMs() + length * Math.min(at, count) / Math.max(1, count);
  }

  /** Whether a sentence asks something; without punctuation, by its first word. */
  static boolean isQuestion(String text) {
    if (text.endsWith("?")) {
      return true;
    }
    var terms = Terms.of(text);
    return !terms.isEmpty() && Terms.isQuestionWord(terms.getFirst().word());
  }
}
