package dev.hark.ingest.recorder;

import dev.hark.audio.FrameTimes;
import dev.hark.protocol.stream.FrameBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The last frames of a piece.
 *
 * @param units their length, in units of {@link FrameTimes}
 */
record FrameTail(List<FrameBatch> frames, long units) {

  FrameTail {
    frames = List.copyOf(frames);
  }

  /** Removes frames from the end until they last {@code length}, or all. */
  static FrameTail takeFrom(List<FrameBatch> frames, FrameTimes clock, Duration length) {
    var tail = new ArrayList<FrameBatch>();
    var units = 0L;
    while (!frames.isEmpty() && clock.toMillis(units) < length.toMillis()) {
      var last = frames.removeLast();
      var from = last.count();
      while (from > 0 && clock.toMillis(units) < length.toMillis()) {
        from--;
        units += clock.units(last, from);
      }
      tail.addFirst(from == 0 ? last : last.slice(last.fromSeq() + from, last.nextSeq()));
      if (from > 0) {
        frames.add(last.slice(last.fromSeq(), last.fromSeq() + from));
      }
    }
    return new FrameTail(tail, units);
  }
}
