package dev.hark.provider;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lets so many calls run at once and so many wait; refuses the rest. Safe for use by many. */
final class Bulkhead {

  private final int maxRunning;
  private final int maxWaiting;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  Bulkhead(int maxRunning, int maxWaiting) {
    this.maxRunning = maxRunning;
    this.maxWaiting = maxWaiting;
  }

  /** Runs the call when there is room for it; fails with {@code FULL} when too many wait. */
  <T> CompletionStage<T> run(Supplier<CompletionStage<T>> call) {
    var answer = new CompletableFuture<T>();
    Runnable start = () -> call.get().whenComplete((value, error) -> end(answer, value, error));
    synchronized (this) {
      if (running >= maxRunning) {
        if (waiting.size() >= maxWaiting) {
          return CompletableFuture.failedFuture(
              new ProviderFailure(ProviderFailure.Kind.FULL, "too many calls wait for it"));
        }
        waiting.add(start);
        return answer;
      }
      running++;
    }
    start.run();
    return answer;
  }

  synchronized int running() {
    return running;
  }

  private <T> void end(CompletableFuture<T> answer, T value, Throwable error) {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        running--;
      }
    }
    if (error == null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(error);
    }
    if (next != null) {
      next.run();
    }
  }
}
