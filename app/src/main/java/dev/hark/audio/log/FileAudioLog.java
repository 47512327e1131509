package dev.hark.audio.log;

import dev.hark.audio.log.segment.SegmentWriter.Append;
import dev.hark.protocol.stream.FrameBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audio log in local files. Callers put their frames into a bounded queue; one thread takes all
 * that waits, writes it as one block, syncs once (group commit) and then completes the answers.
 */
public final class FileAudioLog implements AudioLog {

  private static final Logger log = LoggerFactory.getLogger(FileAudioLog.class);

  /** Bytes of one append beyond which it is refused: far below the largest block. */
  private static final int MAX_APPEND_BYTES = 8 << 20;

  private static final int COST_OF_AN_APPEND = 128;

  private sealed interface Work {
    record Write(Append append, CompletableFuture<Void> done) implements Work {}

    record Reclaim(StreamKey stream, long belowSeq) implements Work {}
  }

  private final AudioLogSettings settings;
  private final LogFiles files;
  private final LogIndex index = new LogIndex();
  private final LogCounters counters = new LogCounters();
  private final SegmentedLog segments;
  private final Executor completions;
  private final Thread writer;
  private List<CompletableFuture<Void>> inFlight = List.of();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Work> queue = new ArrayDeque<>();
  private long queuedBytes;
  private boolean closed;

  private FileAudioLog(LogFiles files, AudioLogSettings settings, Executor completions)
      throws IOException {
    this.settings = settings;
    this.files = files;
    this.completions = new InOrder(completions);
    var last = new LogRecovery(files, index, counters).recover();
    this.segments =
        new SegmentedLog(files, settings.segmentBytes(), index, counters, new SecureRandom(), last);
    this.writer = Thread.ofPlatform().name("audio-log").daemon().unstarted(this::run);
  }

  /**
   * Opens the log in {@code folder}, made when it is not there, and reads what is in it.
   *
   * @param completions runs what hangs on the answers of {@link #append}, in order
   * @throws IOException when the folder cannot be used, or another process uses it
   */
  public static FileAudioLog open(Path folder, AudioLogSettings settings, Executor completions)
      throws IOException {
    return open(new DirectoryLogFiles(folder), settings, completions);
  }

  static FileAudioLog open(LogFiles files, AudioLogSettings settings, Executor completions)
      throws IOException {
    try {
      var log = new FileAudioLog(files, settings, completions);
      log.writer.start();
      return log;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  @Override
  public CompletionStage<Void> append(StreamHeader stream, long epoch, FrameBatch frames) {
    var write = new Work.Write(new Append(stream, epoch, frames), new CompletableFuture<>());
    var bytes = cost(frames);
    lock.lock();
    try {
      if (closed) {
        return failed("the audio log is closed");
      }
      if (bytes > MAX_APPEND_BYTES) {
        return failed("an append of " + bytes + " bytes is more than the audio log takes at once");
      }
      if (queuedBytes + bytes > settings.queueBytes()) {
        counters.refusedAppends.increment();
        return failed("the audio log cannot keep up: " + queuedBytes + " bytes wait for the disk");
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
    } finally {
      lock.unlock();
    }
    return write.done();
  }

  @Override
  public OptionalLong nextSeq(StreamKey stream) {
    return index.nextSeq(stream);
  }

  @Override
  public void reclaim(StreamKey stream, long belowSeq) {
    lock.lock();
    try {
      if (!closed) {
        queue.add(new Work.Reclaim(stream, belowSeq));
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Reads the segments on the caller's thread. */
  @Override
  public void replay(Replay reader) {
    new LogReplay(files, index).run(reader);
  }

  /** The figures of this moment. */
  public AudioLogStats stats() {
    lock.lock();
    try {
      return counters.snapshot(queuedBytes, index.size());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    var interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var lastCommit = System.nanoTime() - settings.groupInterval().toNanos();
    try {
      for (var work = take(lastCommit); !work.isEmpty(); work = take(lastCommit)) {
        lastCommit = System.nanoTime();
        handle(work);
      }
      segments.seal();
    } catch (RuntimeException | Error e) {
      log.error("audio log: the writer ended; frames are no longer taken", e);
      throw e;
    } finally {
      failRest();
      files.close();
    }
  }

  /** Waits for work and takes it; nothing when the log is closed and all is done. */
  private List<Work> take(long lastCommit) {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      while (!closed && queuedBytes < settings.groupBytes()) {
        var left = lastCommit + settings.groupInterval().toNanos() - System.nanoTime();
        if (left <= 0 || !await(left)) {
          break;
        }
      }
      return drain();
    } finally {
      lock.unlock();
    }
  }

  private boolean await(long nanos) {
    try {
      return changed.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return false; // nobody interrupts this thread on purpose; commit what is there
    }
  }

  private List<Work> drain() {
    var work = new ArrayList<Work>(queue.size());
    var bytes = 0L;
    while (!queue.isEmpty() && bytes < MAX_APPEND_BYTES) {
      var next = queue.remove();
      if (next instanceof Work.Write(var append, _)) {
        bytes += cost(append.frames());
      }
      work.add(next);
    }
    return work;
  }

  private void handle(List<Work> work) {
    var group = new ArrayList<Append>(work.size());
    var answers = new ArrayList<CompletableFuture<Void>>(work.size());
    inFlight = answers;
    var payload = 0L;
    var cost = 0L;
    for (var each : work) {
      if (each instanceof Work.Write(var append, var done)) {
        group.add(append);
        answers.add(done);
        payload += append.frames().sizeBytes();
        cost += cost(append.frames());
      }
    }
    if (!group.isEmpty()) {
      var start = System.nanoTime();
      try {
        segments.commit(group);
        counters.committed(payload, System.nanoTime() - start);
        completions.execute(() -> answers.forEach(done -> done.complete(null)));
      } catch (IOException e) {
        log.error("audio log: {} appends were not written: {}", group.size(), e.toString());
        completions.execute(() -> answers.forEach(done -> done.completeExceptionally(e)));
      } finally {
        taken(cost);
      }
    }
    for (var each : work) {
      if (each instanceof Work.Reclaim(var stream, var belowSeq)) {
        segments.reclaim(stream, belowSeq);
      }
    }
  }

  private void taken(long bytes) {
    lock.lock();
    try {
      queuedBytes -= bytes;
    } finally {
      lock.unlock();
    }
  }

  private void failRest() {
    List<Work> rest;
    lock.lock();
    try {
      closed = true;
      rest = List.copyOf(queue);
      queue.clear();
    } finally {
      lock.unlock();
    }
    // Without effect but after a failure of this thread: else all of them are answered.
    completions.execute(() -> fail(inFlight));
    for (var each : rest) {
      if (each instanceof Work.Write(_, var done)) {
        completions.execute(() -> fail(List.of(done)));
      }
    }
  }

  private static void fail(List<CompletableFuture<Void>> answers) {
    answers.forEach(done -> done.completeExceptionally(new IOException("the audio log is closed")));
  }

  private static CompletionStage<Void> failed(String message) {
    return CompletableFuture.failedFuture(new IOException(message));
  }

  private static long cost(FrameBatch frames) {
    return frames.sizeBytes() + 4L * frames.count() + COST_OF_AN_APPEND;
  }
}
