package dev.hark.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.live.LiveFeed.Numbered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** The latest events of one user, and who watches them. */
final class UserRing {

  private final String userId;
  private final int size;
  private final ArrayDeque<Numbered> events = new ArrayDeque<>();
  private final List<Watcher> watchers = new ArrayList<>();

  /** Whatever has this number or a lower one is not remembered. */
  private long forgotten;

  private long last;

  UserRing(String userId, int size, long lastNumber) {
    this.userId = userId;
    this.size = size;
    this.forgotten = lastNumber;
    this.last = lastNumber;
  }

  /** The number is taken inside the lock, so that a user's events are in order of their numbers. */
  synchronized void add(LiveEvent event, AtomicLong numbers) {
    var numbered = new Numbered(numbers.incrementAndGet(), event);
    last = numbered.number();
    events.addLast(numbered);
    if (events.size() > size) {
      forgotten = events.removeFirst().number();
    }
    watchers.forEach(watcher -> watcher.offer(numbered));
  }

  synchronized Watcher join(OptionalLong after, int waiting) {
    var watcher = new Watcher(this, Math.max(waiting, size + 1));
    if (after.isPresent()) {
      if (after.getAsLong() < forgotten || after.getAsLong() > last) {
        watcher.offer(reset(last, "missed"));
      } else {
        events.stream().filter(event -> event.number() > after.getAsLong()).forEach(watcher::offer);
      }
    }
    watchers.add(watcher);
    return watcher;
  }

  synchronized void leave(Watcher watcher) {
    watchers.remove(watcher);
  }

  /** Whether nobody watches, so that the ring may be forgotten. */
  synchronized boolean retire() {
    return watchers.isEmpty();
  }

  Numbered reset(long number, String reason) {
    return new Numbered(
        number,
        new LiveEvent(
            userId, "reset", JsonNodeFactory.instance.objectNode().put("reason", reason)));
  }
}
