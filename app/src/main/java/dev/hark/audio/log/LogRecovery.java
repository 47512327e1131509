package dev.hark.audio.log;

import dev.hark.audio.log.segment.LogRecord.Opened;
import dev.hark.audio.log.segment.SegmentName;
import dev.hark.audio.log.segment.SegmentReader;
import dev.hark.audio.log.segment.SegmentReader.Scan;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all segments when the log is opened and fills the index. Cuts the torn tail of the last
 * segment, where a commit was under way, and nothing else; seals that segment.
 */
final class LogRecovery {

  private static final Logger log = LoggerFactory.getLogger(LogRecovery.class);

  private final LogFiles files;
  private final LogIndex index;
  private final LogCounters counters;

  LogRecovery(LogFiles files, LogIndex index, LogCounters counters) {
    this.files = files;
    this.index = index;
    this.counters = counters;
  }

  /** Answers the highest segment number, 0 when there is none. */
  long recover() throws IOException {
    var names = segments(files);
    for (var i = 0; i < names.size(); i++) {
      recover(names.get(i), i == names.size() - 1);
    }
    return names.isEmpty() ? 0 : names.getLast().number();
  }

  /** The segments in the folder, oldest first. */
  static List<SegmentName> segments(LogFiles files) throws IOException {
    return files.list().stream()
        .map(SegmentName::parse)
        .flatMap(Optional::stream)
        .sorted()
        .toList();
  }

  private void recover(SegmentName name, boolean last) {
    byte[] file;
    try {
      file = files.read(name.fileName());
    } catch (IOException e) {
      counters.ioErrors.increment();
      damaged(name, 1, "it cannot be read: " + e);
      return;
    }
    // By session object, not by key: a segment holds a million records of a thousand sessions.
    var ends = new IdentityHashMap<Opened, Long>();
    var scan =
        SegmentReader.scan(
            name, file, (session, frames) -> ends.merge(session, frames.nextSeq(), Math::max));
    ends.forEach((session, end) -> index.durable(name, session.stream().key(), end));
    if (scan.damages() > 0) {
      damaged(name, scan.damages(), "frames in it are lost");
    }
    if (scan.blocks() > 0) {
      // Nobody writes to it any more: all of it may be read, with the footer.
      index.grown(name, Long.MAX_VALUE);
    }
    try {
      if (!scan.sealed()) {
        unsealed(name, file, scan, last);
      }
    } catch (IOException e) {
      counters.ioErrors.increment();
      log.warn("audio log: {} could not be sealed: {}", name.fileName(), e.toString());
    }
  }

  private void unsealed(SegmentName name, byte[] file, Scan scan, boolean last) throws IOException {
    if (file.length == 0) {
      files.delete(name.fileName());
    } else if (!last || !scan.tailIsTorn()) {
      damaged(name, 1, "it was not sealed, or its end is lost");
    } else if (scan.blocks() == 0) {
      counters.tornBytes.add(file.length);
      files.delete(name.fileName());
    } else {
      counters.tornBytes.add(scan.tailBytes());
      cutAndSeal(name, file, scan);
    }
  }

  private void cutAndSeal(SegmentName name, byte[] file, Scan scan) throws IOException {
    try (var open = files.open(name.fileName())) {
      if (scan.tailBytes() > 0) {
        log.info("audio log: cut {} bytes of an unfinished commit", scan.tailBytes());
        open.truncate(scan.soundEnd());
      }
      open.write(SegmentReader.seal(name, file, scan));
      open.force();
      counters.fsyncs.increment();
    }
  }

  private void damaged(SegmentName name, int places, String what) {
    counters.damages.add(places);
    log.error("audio log: {} is damaged in {} places; {}", name.fileName(), places, what);
  }
}
