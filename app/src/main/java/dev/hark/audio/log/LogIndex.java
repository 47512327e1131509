package dev.hark.audio.log;

import dev.hark.audio.log.segment.SegmentName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What is in which segment and how far each stream is kept elsewhere. In memory only: made again
 * from the segments when the log is opened. Safe for use by many at once.
 */
final class LogIndex {

  /** A segment as far as it is durable. */
  record Extent(SegmentName name, long durableBytes) {}

  private static final class Segment {
    private final Map<StreamKey, Long> nextSeq = new HashMap<>();
    private long durableBytes;

    /** Streams with frames in the segment that are not kept elsewhere. */
    private int inUse;
  }

  private static final class Stream {
    private long nextSeq;
    private long reclaimedBelow;
    private int segments;
  }

  private final TreeMap<SegmentName, Segment> segments = new TreeMap<>();
  private final Map<StreamKey, Stream> streams = new HashMap<>();

  /** The segment is sound up to {@code durableBytes}. */
  synchronized void grown(SegmentName name, long durableBytes) {
    segments.computeIfAbsent(name, _ -> new Segment()).durableBytes = durableBytes;
  }

  /** Frames below {@code nextSeq} of the stream are durable in the segment. */
  synchronized void durable(SegmentName name, StreamKey key, long nextSeq) {
    var segment = segments.computeIfAbsent(name, _ -> new Segment());
    var stream = streams.computeIfAbsent(key, _ -> new Stream());
    var before = segment.nextSeq.get(key);
    if (before == null) {
      stream.segments++;
    }
    if (before == null || before < nextSeq) {
      segment.nextSeq.put(key, nextSeq);
      if (nextSeq > stream.reclaimedBelow && (before == null || before <= stream.reclaimedBelow)) {
        segment.inUse++;
      }
    }
    stream.nextSeq = Math.max(stream.nextSeq, nextSeq);
  }

  /** Frames of the stream below {@code belowSeq} are kept elsewhere. */
  synchronized void reclaimed(StreamKey key, long belowSeq) {
    var stream = streams.get(key);
    if (stream == null || belowSeq <= stream.reclaimedBelow) {
      return;
    }
    for (var segment : segments.values()) {
      var next = segment.nextSeq.get(key);
      if (next != null && next > stream.reclaimedBelow && next <= belowSeq) {
        segment.inUse--;
      }
    }
    stream.reclaimedBelow = belowSeq;
  }

  /** Segments of which nothing is in use. */
  synchronized List<SegmentName> unused() {
    return segments.entrySet().stream()
        .filter(segment -> segment.getValue().inUse == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The segment is gone. */
  synchronized void removed(SegmentName name) {
    var segment = segments.remove(name);
    if (segment == null) {
      return;
    }
    for (var key : segment.nextSeq.keySet()) {
      streams.computeIfPresent(key, (_, stream) -> --stream.segments == 0 ? null : stream);
    }
  }

  synchronized OptionalLong nextSeq(StreamKey key) {
    var stream = streams.get(key);
    return stream == null ? OptionalLong.empty() : OptionalLong.of(stream.nextSeq);
  }

  synchronized long reclaimedBelow(StreamKey key) {
    var stream = streams.get(key);
    return stream == null ? 0 : stream.reclaimedBelow;
  }

  /** All segments, oldest first. */
  synchronized List<Extent> extents() {
    return segments.entrySet().stream()
        .map(segment -> new Extent(segment.getKey(), segment.getValue().durableBytes))
        .toList();
  }

  synchronized boolean holds(SegmentName name) {
    return segments.containsKey(name);
  }

  synchronized int size() {
    return segments.size();
  }
}
