package dev.hark.audio.log;

import dev.hark.audio.log.segment.SegmentWriter.Append;
import dev.hark.protocol.stream.FrameBatch;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the writer: bounded, and given out in groups. Many put, one takes. */
final class WriteQueue {

  /**
   * Bytes of one append beyond which it is refused, and of one group: far below a block's limit.
   */
  private static final int MAX_GROUP_BYTES = 8 << 20;

  private static final int COST_OF_AN_APPEND = 128;

  /** One thing to do. */
  sealed interface Work {
    record Write(Append append, CompletableFuture<Void> done) implements Work {}

    record Reclaim(StreamKey stream, long belowSeq) implements Work {}
  }

  private final AudioLogSettings settings;
  private final LogCounters counters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Work> queue = new ArrayDeque<>();
  private long queuedBytes;
  private boolean closed;

  WriteQueue(AudioLogSettings settings, LogCounters counters) {
    this.settings = settings;
    this.counters = counters;
  }

  /** Takes the work; when it cannot, says why. */
  Optional<IOException> put(Work.Write write) {
    var bytes = cost(write.append().frames());
    lock.lock();
    try {
      if (closed) {
        return Optional.of(new IOException("the audio log is closed"));
      }
      if (bytes > MAX_GROUP_BYTES) {
        return Optional.of(
            new IOException("an append of " + bytes + " bytes is too large for the audio log"));
      }
      if (queuedBytes + bytes > settings.queueBytes()) {
        counters.refusedAppends.increment();
        return Optional.of(
            new IOException(
                "the audio log cannot keep up: " + queuedBytes + " bytes wait for the disk"));
      }
      // The writer waits either for the first work or for a full group; nothing between wakes it.
      var wakes =
          queue.isEmpty()
              || (queuedBytes < settings.groupBytes()
                  && queuedBytes + bytes >= settings.groupBytes());
      queue.add(write);
      queuedBytes += bytes;
      if (wakes) {
        changed.signal();
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  void put(Work.Reclaim reclaim) {
    lock.lock();
    try {
      if (!closed) {
        queue.add(reclaim);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for work, then until the group interval since {@code lastCommitNanos} is over or a full
   * group waits. Nothing comes when the queue is closed and all was given.
   */
  List<Work> take(long lastCommitNanos) {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      while (!closed && queuedBytes < settings.groupBytes()) {
        var left = lastCommitNanos + settings.groupInterval().toNanos() - System.nanoTime();
        if (left <= 0 || !await(left)) {
          break;
        }
      }
      var group = new ArrayList<Work>(queue.size());
      var bytes = 0L;
      while (!queue.isEmpty() && bytes < MAX_GROUP_BYTES) {
        var next = queue.remove();
        if (next instanceof Work.Write(var append, _)) {
          bytes += cost(append.frames());
        }
        group.add(next);
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  /** The appends were dealt with: their bytes no longer wait. */
  void done(List<Append> appends) {
    lock.lock();
    try {
      appends.forEach(append -> queuedBytes -= cost(append.frames()));
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Closes and gives out what nobody will do. */
  List<Work> abandon() {
    lock.lock();
    try {
      closed = true;
      var rest = List.copyOf(queue);
      queue.clear();
      return rest;
    } finally {
      lock.unlock();
    }
  }

  long queuedBytes() {
    lock.lock();
    try {
      return queuedBytes;
    } finally {
      lock.unlock();
    }
  }

  private boolean await(long nanos) {
    try {
      return changed.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return false; // nobody interrupts the writer on purpose; commit what is there
    }
  }

  private static long cost(FrameBatch frames) {
    return frames.sizeBytes() + 4L * frames.count() + COST_OF_AN_APPEND;
  }
}
