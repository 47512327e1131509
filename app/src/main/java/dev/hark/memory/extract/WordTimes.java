package dev.hark.memory.extract;

import dev.hark.conversation.Segment;
import dev.hark.memory.Terms;
import java.util.HashSet;
import java.util.List;

/** When words of a segment are spoken. */
public final class WordTimes {

  private WordTimes() {}

  /**
   * A stretch of a segment.
   *
   * @param startMs from the start of the conversation's audio
   */
  public record Span(long startMs, long endMs) {}

  /** Where in the segment a quote is most likely spoken; the whole segment for an empty quote. */
  public static Span find(Segment segment, String quote) {
    var words = List.of(segment.text().strip().split("\\s+"));
    var wanted = new HashSet<>(Terms.stems(quote));
    var length = Math.min(words.size(), quote.strip().split("\\s+").length);
    if (wanted.isEmpty()) {
      return new Span(segment.startMs(), segment.endMs());
    }
    var hits =
        words.stream()
            .map(w -> Terms.stems(w).stream().anyMatch(wanted::contains) ? 1 : 0)
            .toList();
    var best = 0;
    var most = -1;
    for (var at = 0; at + length <= words.size(); at++) {
      var count = hits.subList(at, at + length).stream().mapToInt(Integer::intValue).sum();
      if (count > most) {
        most = count;
        best = at;
      }
    }
    return new Span(start(segment, words.size(), best), end(segment, words.size(), best + length));
  }

  /** When the {@code at}-th of {@code count} words begins: measured, else by its share. */
  static long start(Segment segment, int count, int at) {
    var words = segment.words();
    return words.size() == count && at < count
        ? words.get(at).startMs()
        : byShare(segment, count, at);
  }

  /** When the word before the {@code at}-th of {@code count} ends: measured, else by its share. */
  static long end(Segment segment, int count, int at) {
    var words = segment.words();
    return words.size() == count && at > 0
        ? words.get(at - 1).endMs()
        : byShare(segment, count, at);
  }

  private static long byShare(Segment segment, int count, int at) {
    var length = segment.endMs() - segment.startMs();
    return segment.startMs() + length * Math.min(at, count) / Math.max(1, count);
  }
}
