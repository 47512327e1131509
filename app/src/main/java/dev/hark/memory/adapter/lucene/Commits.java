package dev.hark.memory.adapter.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One thread that applies writes in order and answers those that waited together after one commit.
 */
final class Commits implements AutoCloseable {

  /** Most writes under one commit: bounds what a crash makes again, and the memory they take. */
  private static final int MOST = 256;

  private final LinkedBlockingQueue<Write> queue = new LinkedBlockingQueue<>(10_000);
  private final Action commit;
  private final Thread thread;

  /** Something with the index. */
  interface Action {
    void run() throws IOException;
  }

  private record Write(Action action, CompletableFuture<Void> done, boolean last) {}

  Commits(Action commit) {
    this.commit = commit;
    this.thread = Thread.ofPlatform().daemon().name("hark-index").start(this::work);
  }

  /** Applies the write; done when durable. Fails at once when far too many wait. */
  CompletionStage<Void> write(Action action) {
    var write = new Write(action, new CompletableFuture<>(), false);
    if (!thread.isAlive() || !queue.offer(write)) {
      write.done().completeExceptionally(new IOException("the index takes no more writes"));
    }
    return write.done();
  }

  private void work() {
    var open = true;
    while (open) {
      var together = new ArrayList<Write>();
      try {
        together.add(queue.take());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      queue.drainTo(together, MOST);
      apply(together);
      open = together.stream().noneMatch(Write::last);
    }
  }

  private void apply(List<Write> together) {
    try {
      for (var write : together) {
        write.action().run();
      }
      commit.run();
      together.forEach(write -> write.done().complete(null));
    } catch (IOException | RuntimeException e) {
      // Lucene refuses further writes after a serious error; each is told, and searching goes on.
      together.forEach(write -> write.done().completeExceptionally(e));
    }
  }

  @Override
  public void close() {
    queue.add(new Write(() -> {}, new CompletableFuture<>(), true));
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
