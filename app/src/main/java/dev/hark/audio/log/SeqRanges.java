package dev.hark.audio.log;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A set of frame numbers as few ranges. */
final class SeqRanges {

  /** {@code from <= seq < to}. */
  record Range(long from, long to) {}

  private final long below;
  private final TreeMap<Long, Long> toByFrom = new TreeMap<>();

  /**
   * @param below numbers less than this count as held
   */
  SeqRanges(long below) {
    this.below = below;
  }

  /** Number after the highest held. */
  long end() {
    var last = toByFrom.lastEntry();
    return last == null ? below : last.getValue();
  }

  /** Adds {@code from <= seq < to} and answers those parts that were not held, in order. */
  List<Range> add(long from, long to) {
    var added = new ArrayList<Range>();
    var at = Math.max(from, below);
    while (at < to) {
      var before = toByFrom.floorEntry(at);
      if (before != null && before.getValue() > at) {
        at = before.getValue();
        continue;
      }
      var after = toByFrom.higherKey(at);
      var end = after == null ? to : Math.min(to, after);
      added.add(new Range(at, end));
      hold(at, end);
      at = end;
    }
    return added;
  }

  private void hold(long from, long to) {
    var start = from;
    var end = to;
    var before = toByFrom.floorEntry(from);
    if (before != null && before.getValue() == from) {
      start = before.getKey();
    }
    var after = toByFrom.get(to);
    if (after != null) {
      end = after;
      toByFrom.remove(to);
    }
    toByFrom.put(start, end);
  }
}
