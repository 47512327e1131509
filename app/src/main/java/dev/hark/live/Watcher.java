package dev.hark.live;

import dev.hark.live.LiveFeed.Numbered;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One who watches: a bounded queue that loses its oldest events when nobody takes them. */
final class Watcher {

  private final UserRing ring;
  private final int limit;
  private final ArrayDeque<Numbered> pending = new ArrayDeque<>();
  private Optional<CompletableFuture<Numbered>> waiting = Optional.empty();
  private Optional<Numbered> lost = Optional.empty();

  Watcher(UserRing ring, int limit) {
    this.ring = ring;
    this.limit = limit;
  }

  synchronized void offer(Numbered event) {
    if (waiting.isPresent()) {
      var taker = waiting.get();
      waiting = Optional.empty();
      taker.complete(event);
      return;
    }
    pending.addLast(event);
    if (pending.size() > limit) {
      lost = Optional.of(pending.removeFirst());
    }
  }

  /** The next event, as soon as there is one; asked again only after the answer. */
  synchronized CompletionStage<Numbered> next() {
    if (lost.isPresent()) {
      var marker = ring.reset(lost.get().number(), "lagged");
      lost = Optional.empty();
      return CompletableFuture.completedFuture(marker);
    }
    if (!pending.isEmpty()) {
      return CompletableFuture.completedFuture(pending.removeFirst());
    }
    var taker = new CompletableFuture<Numbered>();
    waiting = Optional.of(taker);
    return taker;
  }

  void leave() {
    ring.leave(this);
  }
}
