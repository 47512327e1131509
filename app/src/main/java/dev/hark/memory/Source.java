package dev.hark.memory;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import java.time.Instant;
import java.util.List;

/**
 * Where a memory was said and who noticed: opens the audio at the word.
 *
 * @param conversation audio uuid
 * @param clientId device that heard it
 * @param conversationStartedAt when the conversation's audio begins
 * @param transcriptVersion version of the segments
 * @param segments their indexes in it, at least one
 * @param startMs from the start of the conversation's audio
 * @param endMs not before {@code startMs}
 * @param quote word for word
 * @param speaker label of who said it
 */
@StoredName("memory-source")
public record Source(
    String conversation,
    String clientId,
    Instant conversationStartedAt,
    String transcriptVersion,
    List<Integer> segments,
    long startMs,
    long endMs,
    String quote,
    String speaker,
    ExtractorId extractor)
    implements Stored {

  /**
   * @throws IllegalArgumentException without a segment or when it ends before it begins
   */
  public Source {
    segments = List.copyOf(segments);
    if (segments.isEmpty() || endMs < startMs) {
      throw new IllegalArgumentException("no source: " + segments + " " + startMs + "-" + endMs);
    }
  }
}
