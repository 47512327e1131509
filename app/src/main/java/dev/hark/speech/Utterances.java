package dev.hark.speech;

import dev.hark.audio.Pcm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes utterances for batch transcription out of speech spans: long enough to give an engine
 * context, short enough to bound its work.
 */
public final class Utterances {

  private Utterances() {}

  /** The quietest stretch of this length is the best place for a cut. */
  private static final int PAUSE_MS = 160;

  private static final int STEP_MS = 20;

  /**
   * Joins spans whose pause is at most {@code maxPauseMs} while the whole stays within {@code
   * maxMs}, and cuts a span that is longer than {@code maxMs} where the sound is quietest.
   *
   * @param audio what the spans are about
   * @param spans in any order; overlapping ones become one
   * @return in order, none longer than {@code maxMs}, covering all of {@code spans}
   */
  public static List<SpeechSpan> of(
      List<SpeechSpan> spans, Pcm audio, long maxPauseMs, long maxMs) {
    if (maxMs < 2 * PAUSE_MS || maxPauseMs < 0) {
      throw new IllegalArgumentException("no utterances of " + maxPauseMs + " and " + maxMs);
    }
    var joined = new ArrayList<SpeechSpan>();
    for (var span : merged(spans)) {
      if (!joined.isEmpty()) {
        var last = joined.getLast();
        var whole = new SpeechSpan(last.startMs(), span.endMs());
        if (span.startMs() - last.endMs() <= maxPauseMs && whole.durationMs() <= maxMs) {
          joined.set(joined.size() - 1, whole);
          continue;
        }
      }
      cut(span, audio, maxMs, joined);
    }
    return List.copyOf(joined);
  }

  private static List<SpeechSpan> merged(List<SpeechSpan> spans) {
    var sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingLong(SpeechSpan::startMs));
    var merged = new ArrayList<SpeechSpan>();
    for (var span : sorted) {
      if (!merged.isEmpty() && span.startMs() <= merged.getLast().endMs()) {
        var last = merged.removeLast();
        merged.add(new SpeechSpan(last.startMs(), Math.max(last.endMs(), span.endMs())));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  private static void cut(SpeechSpan span, Pcm audio, long maxMs, List<SpeechSpan> into) {
    var startMs = span.startMs();
    while (span.endMs() - startMs > maxMs) {
      // Not so late that only a stub remains: an engine makes little of a single syllable.
      var latestMs = Math.min(startMs + maxMs - PAUSE_MS, span.endMs() - maxMs / 4);
      var cutMs = quietest(audio, startMs + maxMs / 2, latestMs) + PAUSE_MS / 2;
      into.add(new SpeechSpan(startMs, cutMs));
      startMs = cutMs;
    }
    into.add(new SpeechSpan(startMs, span.endMs()));
  }

  private static long quietest(Pcm audio, long fromMs, long toMs) {
    var best = toMs;
    var least = Long.MAX_VALUE;
    for (var at = fromMs; at <= toMs; at += STEP_MS) {
      var energy = 0L;
      for (var sample : audio.slice(at, at + PAUSE_MS).samples()) {
        energy += (long) sample * sample;
      }
      // Of equally quiet places the last one makes the fewest parts.
      if (energy <= least) {
        least = energy;
        best = at;
      }
    }
    return best;
  }
}
