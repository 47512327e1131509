package dev.hark.audio.log;

import dev.hark.audio.log.LogIndex.Extent;
import dev.hark.audio.log.segment.LogRecord.Opened;
import dev.hark.audio.log.segment.SegmentReader;
import dev.hark.protocol.stream.FrameBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the frames of the log, for each stream in order of their numbers, each once: the first
 * record of a number wins.
 *
 * <p>Streams are written in order but for repeats, so frames are given as they are read. A stream
 * that goes back to fill a hole (found in a first pass) is collected and sorted instead.
 */
final class LogReplay {

  private final LogFiles files;
  private final LogIndex index;
  private final Map<StreamKey, SeqRanges> seen = new HashMap<>();

  LogReplay(LogFiles files, LogIndex index) {
    this.files = files;
    this.index = index;
  }

  void run(AudioLog.Replay reader) {
    var extents = index.extents();
    Set<StreamKey> goingBack = new HashSet<>();
    read(
        extents,
        (session, frames) -> {
          var key = session.stream().key();
          var ranges = seen.computeIfAbsent(key, _ -> new SeqRanges(index.reclaimedBelow(key)));
          var end = ranges.end();
          if (ranges.add(frames.fromSeq(), frames.nextSeq()).stream()
              .anyMatch(range -> range.from() < end)) {
            goingBack.add(key);
          }
        });
    seen.clear();
    Map<StreamKey, List<Found>> collected = new HashMap<>();
    read(
        extents,
        (session, frames) -> {
          var key = session.stream().key();
          var ranges = seen.computeIfAbsent(key, _ -> new SeqRanges(index.reclaimedBelow(key)));
          for (var range : ranges.add(frames.fromSeq(), frames.nextSeq())) {
            var part = new Found(session, frames.slice(range.from(), range.to()));
            if (goingBack.contains(key)) {
              collected.computeIfAbsent(key, _ -> new ArrayList<>()).add(part);
            } else {
              part.give(reader);
            }
          }
        });
    collected.values().forEach(parts -> parts.stream().sorted().forEach(p -> p.give(reader)));
  }

  private record Found(Opened session, FrameBatch frames) implements Comparable<Found> {
    void give(AudioLog.Replay reader) {
      reader.frames(session.stream(), session.epoch(), frames);
    }

    @Override
    public int compareTo(Found other) {
      return Long.compare(frames.fromSeq(), other.frames.fromSeq());
    }
  }

  private void read(List<Extent> extents, SegmentReader.Visitor visitor) {
    for (var extent : extents) {
      read(extent).ifPresent(file -> SegmentReader.scan(extent.name(), file, visitor));
    }
  }

  /** The durable bytes of a segment; empty when it was reclaimed since. */
  private Optional<byte[]> read(Extent extent) {
    try {
      var file = files.read(extent.name().fileName());
      return Optional.of(
          file.length <= extent.durableBytes()
              ? file
              : Arrays.copyOf(file, (int) extent.durableBytes()));
    } catch (IOException e) {
      if (index.holds(extent.name())) {
        throw new UncheckedIOException(e);
      }
      return Optional.empty();
    }
  }
}
