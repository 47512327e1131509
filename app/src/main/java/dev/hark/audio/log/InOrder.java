package dev.hark.audio.log;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks on another executor, one at a time, in the order they came. */
final class InOrder implements Executor {

  private final Executor executor;
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  InOrder(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    if (size.getAndIncrement() == 0) {
      try {
        executor.execute(this::drain);
      } catch (RejectedExecutionException e) {
        drain(); // the other executor has shut down first; whoever waits is still answered
      }
    }
  }

  private void drain() {
    do {
      var task = waiting.poll();
      if (task != null) {
        task.run();
      }
    } while (size.decrementAndGet() > 0);
  }
}
