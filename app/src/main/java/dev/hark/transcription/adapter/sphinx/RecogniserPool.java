package dev.hark.transcription.adapter.sphinx;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
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
  private final Semaphore places;

  private RecogniserPool(Beams beams, int size, int waiting, Duration idle) {
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            idle.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> thread(beams, task));
    threads.allowCoreThreadTimeOut(true);
    places = new Semaphore(size + waiting);
  }

  /** Work waits for a free recogniser. */
  static RecogniserPool queueing(Beams beams, int size, Duration idle) {
    return new RecogniserPool(beams, size, MAX_WAITING, idle);
  }

  /** Work is refused unless a recogniser is free. */
  static RecogniserPool immediate(Beams beams, int size, Duration idle) {
    return new RecogniserPool(beams, size, 0, idle);
  }

  /**
   * Runs {@code work} with a recogniser. Fails with {@link RejectedExecutionException} when there
   * is no room, and with what {@code work} throws.
   */
  <T> CompletionStage<T> with(Function<Recogniser, T> work) {
    if (!places.tryAcquire()) {
      return CompletableFuture.failedFuture(new RejectedExecutionException("all are busy"));
    }
    try {
      return CompletableFuture.supplyAsync(() -> work(work), threads);
    } catch (RejectedExecutionException closed) {
      places.release();
      return CompletableFuture.failedFuture(closed);
    }
  }

  /** The place is free before the answer is there, so that who waited for it can have it. */
  private <T> T work(Function<Recogniser, T> work) {
    try {
      return ((RecogniserThread) Thread.currentThread()).run(work);
    } finally {
      places.release();
    }
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

    <T> T run(Function<Recogniser, T> work) {
      var loaded = recogniser.orElseGet(() -> Recogniser.load(beams));
      // One that failed is left in the middle of an utterance, and not used again.
      recogniser = Optional.empty();
      var answer = work.apply(loaded);
      recogniser = Optional.of(loaded);
      return answer;
    }
  }
}
