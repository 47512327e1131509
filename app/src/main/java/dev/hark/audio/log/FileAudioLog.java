package dev.hark.audio.log;

import dev.hark.audio.log.WriteQueue.Work;
import dev.hark.audio.log.segment.SegmentWriter.Append;
import dev.hark.protocol.stream.FrameBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audio log in local files. Callers put their frames into a bounded queue; one thread takes all
 * that waits, writes it as one block, syncs once (group commit) and then has the answers completed.
 */
public final class FileAudioLog implements AudioLog {

  private static final Logger log = LoggerFactory.getLogger(FileAudioLog.class);

  private final long groupIntervalNanos;
  private final LogFiles files;
  private final LogIndex index = new LogIndex();
  private final LogCounters counters = new LogCounters();
  private final SegmentedLog segments;
  private final WriteQueue queue;
  private final Executor completions;
  private final Thread writer;
  private List<CompletableFuture<Void>> inFlight = List.of();

  private FileAudioLog(LogFiles files, AudioLogSettings settings, Executor completions)
      throws IOException {
    this.groupIntervalNanos = settings.groupInterval().toNanos();
    this.files = files;
    this.completions = new InOrder(completions);
    this.queue = new WriteQueue(settings, counters);
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
    queue.put(write).ifPresent(write.done()::completeExceptionally);
    return write.done();
  }

  @Override
  public OptionalLong nextSeq(StreamKey stream) {
    return index.nextSeq(stream);
  }

  @Override
  public void reclaim(StreamKey stream, long belowSeq) {
    queue.put(new Work.Reclaim(stream, belowSeq));
  }

  /** Reads the segments on the caller's thread. */
  @Override
  public void replay(Replay reader) {
    new LogReplay(files, index).run(reader);
  }

  /** The figures of this moment. */
  public AudioLogStats stats() {
    return counters.snapshot(queue.queuedBytes(), index.size());
  }

  @Override
  public void close() {
    queue.close();
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
    var lastCommit = System.nanoTime() - groupIntervalNanos;
    try {
      for (var work = queue.take(lastCommit); !work.isEmpty(); work = queue.take(lastCommit)) {
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

  private void handle(List<Work> work) {
    var group = new ArrayList<Append>(work.size());
    var answers = new ArrayList<CompletableFuture<Void>>(work.size());
    for (var each : work) {
      if (each instanceof Work.Write(var append, var done)) {
        group.add(append);
        answers.add(done);
      }
    }
    inFlight = answers;
    if (!group.isEmpty()) {
      commit(group, answers);
    }
    for (var each : work) {
      if (each instanceof Work.Reclaim(var stream, var belowSeq)) {
        segments.reclaim(stream, belowSeq);
      }
    }
  }

  private void commit(List<Append> group, List<CompletableFuture<Void>> answers) {
    var start = System.nanoTime();
    try {
      segments.commit(group);
      var payload = group.stream().mapToLong(append -> append.frames().sizeBytes()).sum();
      counters.committed(payload, System.nanoTime() - start);
      completions.execute(() -> answers.forEach(done -> done.complete(null)));
    } catch (IOException e) {
      log.error("audio log: {} appends were not written: {}", group.size(), e.toString());
      completions.execute(() -> answers.forEach(done -> done.completeExceptionally(e)));
    } finally {
      queue.done(group);
    }
  }

  private void failRest() {
    // Without effect but after a failure of this thread: else all of them are answered.
    var rest = new ArrayList<>(inFlight);
    for (var each : queue.abandon()) {
      if (each instanceof Work.Write(_, var done)) {
        rest.add(done);
      }
    }
    var closed = new IOException("the audio log is closed");
    completions.execute(() -> rest.forEach(done -> done.completeExceptionally(closed)));
  }
}
