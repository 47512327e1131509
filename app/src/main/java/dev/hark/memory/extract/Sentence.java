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
                WordTimes.start(segment, words.length, at),
                WordTimes.end(segment, words.length, at + count),
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

  /** Whether a sentence asks something; without punctuation, by its first word. */
  static boolean isQuestion(String text) {
    if (text.endsWith("?")) {
      return true;
    }
    var terms = Terms.of(text);
    return !terms.isEmpty() && Terms.isQuestionWord(terms.getFirst().word());
  }
}
