package dev.hark.audio.log;

import dev.hark.audio.log.LogFiles.LogFile;
import dev.hark.audio.log.segment.SegmentName;
import dev.hark.audio.log.segment.SegmentWriter;
import dev.hark.audio.log.segment.SegmentWriter.Append;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log without threads: commits groups to segments and lets go of what is kept elsewhere. Used
 * by one thread; only the {@link #index} may be read by others.
 *
 * <p>After a failed write or sync the kernel may have thrown away what it could not write and call
 * the next sync a success (Rebello et al., "Can Applications Recover from fsync Failures?", 2020).
 * So the segment is never used again: it is cut to what was durable, and the group goes to a new
 * one, once.
 */
final class SegmentedLog {

  private static final Logger log = LoggerFactory.getLogger(SegmentedLog.class);

  /** An active segment of which nothing is in use is given up from this part of its full size. */
  private static final int WORTH_DELETING = 16;

  private record Active(SegmentName name, LogFile file, SegmentWriter writer) {}

  private final LogFiles files;
  private final long segmentBytes;
  private final LogIndex index;
  private final LogCounters counters;
  private final RandomGenerator salts;
  private long lastNumber;
  private Optional<Active> active = Optional.empty();
  private long durableBytes;

  /**
   * @param lastNumber highest number of a segment there is
   * @param salts unpredictable to senders of audio
   */
  SegmentedLog(
      LogFiles files,
      long segmentBytes,
      LogIndex index,
      LogCounters counters,
      RandomGenerator salts,
      long lastNumber) {
    this.files = files;
    this.segmentBytes = segmentBytes;
    this.index = index;
    this.counters = counters;
    this.salts = salts;
    this.lastNumber = lastNumber;
  }

  /**
   * Makes the group durable.
   *
   * @throws IOException when it is not, and must not be acknowledged
   */
  void commit(List<Append> group) throws IOException {
    try {
      write(group);
    } catch (IOException first) {
      counters.ioErrors.increment();
      log.warn("audio log: write failed, going on in a new segment: {}", first.toString());
      abandon();
      try {
        write(group);
      } catch (IOException second) {
        counters.ioErrors.increment();
        abandon();
        second.addSuppressed(first);
        throw second;
      }
    }
  }

  private void write(List<Append> group) throws IOException {
    if (active.isPresent() && durableBytes >= segmentBytes) {
      seal();
    }
    var segment = active.isPresent() ? active.get() : create();
    append(segment.file(), segment.writer().block(group));
    durableBytes = segment.writer().size();
    for (var append : group) {
      index.durable(segment.name(), append.stream().key(), append.frames().nextSeq());
    }
    index.grown(segment.name(), durableBytes);
  }

  private Active create() throws IOException {
    var name = new SegmentName(++lastNumber, salts.nextLong());
    var segment = new Active(name, files.create(name.fileName()), new SegmentWriter(name));
    counters.fsyncs.increment();
    durableBytes = 0;
    active = Optional.of(segment);
    return segment;
  }

  private void append(LogFile file, ByteBuffer bytes) throws IOException {
    var length = bytes.remaining();
    file.write(bytes);
    file.force();
    counters.fsyncs.increment();
    counters.writtenBytes.add(length);
  }

  /** Seals the active segment; when that fails it stays unsealed, and nothing in it is lost. */
  void seal() {
    if (active.isEmpty()) {
      return;
    }
    try {
      append(active.get().file(), active.get().writer().seal());
      active.get().file().close();
      active = Optional.empty();
    } catch (IOException e) {
      counters.ioErrors.increment();
      log.warn("audio log: a segment could not be sealed: {}", e.toString());
      abandon();
    }
  }

  private void abandon() {
    if (active.isEmpty()) {
      return;
    }
    var segment = active.get();
    active = Optional.empty();
    try (var file = segment.file()) {
      if (durableBytes > 0) {
        file.truncate(durableBytes);
      } else {
        files.delete(segment.name().fileName());
      }
    } catch (IOException e) {
      log.warn("audio log: {} is left as it is: {}", segment.name().fileName(), e.toString());
    }
  }

  /** Notes that frames are kept elsewhere and deletes segments of which nothing is in use. */
  void reclaim(StreamKey key, long belowSeq) {
    index.reclaimed(key, belowSeq);
    for (var name : index.unused()) {
      var isActive = active.filter(segment -> segment.name().equals(name)).isPresent();
      if (isActive && durableBytes < segmentBytes / WORTH_DELETING) {
        continue;
      }
      try {
        if (isActive) {
          active.get().file().close();
          active = Optional.empty();
        }
        files.delete(name.fileName());
        index.removed(name);
      } catch (IOException e) {
        counters.ioErrors.increment();
        log.warn("audio log: {} could not be deleted: {}", name.fileName(), e.toString());
      }
    }
  }
}
