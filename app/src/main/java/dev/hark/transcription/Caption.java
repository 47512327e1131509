package dev.hark.transcription;

import dev.hark.conversation.Word;
import java.util.List;

/**
 * Live words for one utterance, in time from the start of the flow. A partial caption replaces the
 * partial before it; a final one ends its utterance.
 *
 * @param words may be empty for partial captions
 */
public record Caption(boolean isFinal, long startMs, long endMs, String text, List<Word> words) {

  public Caption {
    words = List.copyOf(words);
  }
}
