package dev.hark.audio.log;

import static dev.hark.audio.log.Recordings.batch;
import static dev.hark.audio.log.Recordings.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hark.protocol.stream.FrameBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAudioLogTest {

  private static final Executor POOL = ForkJoinPool.commonPool();
  private static final AudioLogSettings SETTINGS =
      new AudioLogSettings(Duration.ofMillis(5), 1 << 20, 64 << 10, 1 << 20);

  @TempDir Path folder;

  @Test
  void givesAfterRestartWhatManyWroteAtOnce() throws Exception {
    try (var log = FileAudioLog.open(folder, SETTINGS, POOL)) {
      var writers = new ArrayList<Thread>();
      var failures = new ConcurrentLinkedQueue<Throwable>();
      for (var i = 0; i < 8; i++) {
        var stream = stream(i);
        writers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (var seq = 0; seq < 600; seq += 3) {
                        try {
                          get(log.append(stream, 1, batch(stream.key(), seq, 3)));
                        } catch (Exception e) {
                          failures.add(e);
                        }
                      }
                    }));
      }
      for (var writer : writers) {
        writer.join();
      }
      assertThat(failures).isEmpty();
      assertThat(log.nextSeq(stream(3).key())).isEqualTo(OptionalLong.of(600));
      assertThat(log.stats().fsyncs()).isLessThan(8 * 200);
      assertThat(replay(log).values()).allSatisfy(frames -> assertThat(frames).hasSize(600));
    }

    try (var log = FileAudioLog.open(folder, SETTINGS, POOL)) {
      assertThat(log.nextSeq(stream(7).key())).isEqualTo(OptionalLong.of(600));
      assertThat(replay(log).values()).hasSize(8).allSatisfy(f -> assertThat(f).hasSize(600));
      assertThat(log.stats().damages()).isZero();
      assertThat(log.stats().tornBytes()).isZero();
    }
  }

  @Test
  void answersInOrderAndNotOnItsOwnThread() throws Exception {
    var order = new ConcurrentLinkedQueue<Long>();
    var threads = new ConcurrentLinkedQueue<String>();
    try (var log = FileAudioLog.open(folder, SETTINGS, POOL)) {
      var last = CompletableFuture.<Void>completedFuture(null);
      for (var seq = 0L; seq < 500; seq++) {
        var mine = seq;
        last =
            log.append(stream(1), 1, batch(stream(1).key(), seq, 1))
                .thenAccept(
                    _ -> {
                      order.add(mine);
                      threads.add(Thread.currentThread().getName());
                    })
                .toCompletableFuture();
      }
      get(last);
    }

    assertThat(List.copyOf(order)).isSorted().hasSize(500);
    assertThat(threads).doesNotContain("audio-log");
  }

  @Test
  void refusesWhatTheDiskCannotKeepUpWith() throws Exception {
    var open = new CountDownLatch(1);
    var disk = new StallingDisk(new FaultyDisk(1), open);
    var settings = new AudioLogSettings(Duration.ZERO, 1 << 20, 1 << 20, 10_000);
    try (var log = FileAudioLog.open(disk, settings, POOL)) {
      var answers = new ArrayList<CompletableFuture<Void>>();
      for (var seq = 0; seq < 20; seq++) {
        answers.add(
            log.append(stream(1), 1, FrameBatch.single(seq, new byte[1_000]))
                .toCompletableFuture());
      }

      assertThat(answers.getLast()).isCompletedExceptionally();
      assertThatThrownBy(answers.getLast()::join).hasMessageContaining("cannot keep up");
      assertThat(answers.getFirst()).isNotDone();
      assertThat(log.stats().refusedAppends()).isPositive();

      open.countDown();
      get(answers.getFirst());
      await().until(() -> log.stats().queuedBytes() == 0);
      get(log.append(stream(1), 1, FrameBatch.single(20, new byte[1_000])));
    }
  }

  @Test
  void failsAppendsThatCouldNotBeWrittenAndGoesOn() throws Exception {
    var disk = new FaultyDisk(1);
    try (var log = FileAudioLog.open(disk, SETTINGS, POOL)) {
      disk.freeBytes(0);
      var refused = log.append(stream(1), 1, batch(stream(1).key(), 0, 2)).toCompletableFuture();
      assertThatThrownBy(() -> get(refused)).hasCauseInstanceOf(IOException.class);
      assertThat(log.nextSeq(stream(1).key())).isEmpty();

      disk.freeBytes(Long.MAX_VALUE);
      get(log.append(stream(1), 1, batch(stream(1).key(), 0, 2)));

      assertThat(log.nextSeq(stream(1).key())).isEqualTo(OptionalLong.of(2));
    }
  }

  @Test
  void deletesFilesOnceTheirFramesAreKeptElsewhere() throws Exception {
    var settings = new AudioLogSettings(Duration.ZERO, 1 << 20, 1 << 10, 1 << 20);
    try (var log = FileAudioLog.open(folder, settings, POOL)) {
      for (var seq = 0; seq < 200; seq += 10) {
        get(log.append(stream(1), 1, batch(stream(1).key(), seq, 10)));
      }
      assertThat(log.stats().segments()).isGreaterThan(3);

      log.reclaim(stream(1).key(), 200);

      await().until(() -> log.stats().segments() == 0);
      assertThat(replay(log)).isEmpty();
      try (var files = Files.list(folder)) {
        assertThat(files.map(f -> f.getFileName().toString())).containsExactly("lock");
      }
    }
  }

  @Test
  void takesNothingOnceClosed() throws Exception {
    var log = FileAudioLog.open(folder, SETTINGS, POOL);
    var written = log.append(stream(1), 1, batch(stream(1).key(), 0, 2));
    log.close();

    get(written);
    assertThatThrownBy(() -> get(log.append(stream(1), 1, batch(stream(1).key(), 2, 2))))
        .hasMessageContaining("closed");
  }

  @Test
  void isOpenOnce() throws Exception {
    try (var _ = FileAudioLog.open(folder, SETTINGS, POOL)) {
      assertThatIOException()
          .isThrownBy(() -> FileAudioLog.open(folder, SETTINGS, POOL))
          .withMessageContaining("already open");
    }
    FileAudioLog.open(folder, SETTINGS, POOL).close();
  }

  private static Map<StreamKey, TreeMap<Long, byte[]>> replay(FileAudioLog log) {
    var found = new java.util.HashMap<StreamKey, TreeMap<Long, byte[]>>();
    log.replay(
        (stream, _, frames) -> {
          for (var i = 0; i < frames.count(); i++) {
            var seq = frames.fromSeq() + i;
            assertThat(frames.frame(i)).isEqualTo(Recordings.frame(stream.key(), seq));
            var before =
                found.computeIfAbsent(stream.key(), _ -> new TreeMap<>()).put(seq, frames.frame(i));
            assertThat(before).isNull();
          }
        });
    return found;
  }

  private static void get(CompletionStage<Void> stage) throws Exception {
    stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** Writes only when {@code open}. */
  private record StallingDisk(LogFiles disk, CountDownLatch open) implements LogFiles {

    @Override
    public List<String> list() throws IOException {
      return disk.list();
    }

    @Override
    public byte[] read(String name) throws IOException {
      return disk.read(name);
    }

    @Override
    public LogFile create(String name) throws IOException {
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return disk.create(name);
    }

    @Override
    public LogFile open(String name) throws IOException {
      return disk.open(name);
    }

    @Override
    public void delete(String name) throws IOException {
      disk.delete(name);
    }

    @Override
    public void close() {
      disk.close();
    }
  }
}
