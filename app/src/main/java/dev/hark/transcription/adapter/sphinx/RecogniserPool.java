package dev.hark.transcription.adapter.sphinx;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Recognisers on threads of their own, loaded at the first use and dropped when idle for some time.
 * The threads have the lowest priority: hearing must not slow down what takes the sound in.
 */
final class RecogniserPool implements AutoCloseable {

  private static final int MAX_WAITING = 256;

  private final ThreadPoolExecutor threads;

  private RecogniserPool(ThreadPoolExecutor threads) {
    this.threads = threads;
    threads.allowCoreThreadTimeOut(true);
  }

  /** Work waits for a free recogniser. */
  static RecogniserPool queueing(Beams beams, int size, Duration idle) {
    return new RecogniserPool(
        new ThreadPoolExecutor(
            size,
            size,
            idle.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            task -> thread(beams, task)));
  }

  /** Work is refused unless a recogniser is free. */
  static RecogniserPool immediate(Beams beams, int size, Duration idle) {
    return new RecogniserPool(
        new ThreadPoolExecutor(
            0,
            size,
            idle.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            task -> thread(beams, task)));
  }

  /**
   * Runs {@code work} with a recogniser. Fails with {@link RejectedExecutionException} when there
   * is no room, and with what {@code work} throws.
   */
  <T> CompletionStage<T> with(Function<Recogniser, T> work) {
    var answer = new CompletableFuture<T>();
    try {
      threads.execute(
          () -> {
            try {
              answer.complete(work.apply(((RecogniserThread) Thread.currentThread()).recogniser()));
            } catch (RuntimeException e) {
              answer.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  @SuppressWarnings("ThreadPriorityCheck") // a wish to the scheduler, not something relied upon
  private static Thread thread(Beams beams, Runnable task) {
    var thread = new RecogniserThread(beams, task);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  /** A thread that holds its recogniser; both go when the thread has been idle. */
  private static final class RecogniserThread extends Thread {
    private final Beams beams;
    private Optional<Recogniser> recogniser = Optional.empty();

    RecogniserThread(Beams beams, Runnable task) {
      super(task, "sphinx-" + beams.name().toLowerCase(Locale.ROOT));
      this.beams = beams;
    }

    Recogniser recogniser() {
      var loaded = recogniser.orElseGet(() -> Recogniser.load(beams));
      recogniser = Optional.of(loaded);
      return loaded;
    }
  }
}
