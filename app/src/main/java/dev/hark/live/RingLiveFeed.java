package dev.hark.live;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Remembers the latest events of each user on this node and gives them to watchers.
 *
 * <p>Numbers begin at the start time in milliseconds times 2^20, so those of a later run are always
 * higher. A watcher that missed something first gets an event {@code reset} whose {@code reason} is
 * {@code missed} (asked for events that are no longer, or not here, remembered) or {@code lagged}
 * (did not keep up): it must fetch anew what it shows.
 */
public final class RingLiveFeed implements LiveFeed {

  private static final int NUMBER_BITS = 20;

  private final AtomicLong lastNumber;
  private final int remembered;
  private final int waiting;
  private final int mostUsers;
  private final Map<String, UserRing> rings = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param remembered events of each user
   * @param waiting events that a watcher may be behind
   * @param mostUsers users whose events are remembered; of those not watched, the longest quiet is
   *     forgotten first
   */
  public RingLiveFeed(Clock clock, int remembered, int waiting, int mostUsers) {
    this.lastNumber = new AtomicLong(clock.millis() << NUMBER_BITS);
    this.remembered = remembered;
    this.waiting = waiting;
    this.mostUsers = mostUsers;
  }

  /** Remembers 500 events each of 1,000 users; a watcher may be 256 behind. */
  public RingLiveFeed(Clock clock) {
    this(clock, 500, 256, 1_000);
  }

  @Override
  public void publish(LiveEvent event) {
    // Finding the ring and using it are one step, so that no event goes to a ring just forgotten.
    synchronized (rings) {
      ring(event.userId()).add(event, lastNumber);
    }
  }

  @Override
  public Source<Numbered, NotUsed> watch(String userId, OptionalLong after) {
    // Joined while the stream starts, in its own actor: nothing that is published after the
    // stream's
    // first element is missed, whatever the stream is joined with.
    return Source.fromMaterializer((_, _) -> events(join(userId, after)))
        .mapMaterializedValue(_ -> NotUsed.getInstance());
  }

  private static Source<Numbered, NotUsed> events(Watcher watcher) {
    return Source.unfoldAsync(watcher, RingLiveFeed::next)
        .watchTermination(
            (_, ended) -> {
              ended.whenComplete((_, _) -> watcher.leave());
              return NotUsed.getInstance();
            });
  }

  private static CompletionStage<Optional<Pair<Watcher, Numbered>>> next(Watcher watcher) {
    return watcher.next().thenApply(event -> Optional.of(Pair.create(watcher, event)));
  }

  private Watcher join(String userId, OptionalLong after) {
    synchronized (rings) {
      return ring(userId).join(after, waiting);
    }
  }

  private UserRing ring(String userId) {
    var known = Optional.ofNullable(rings.get(userId));
    if (known.isPresent()) {
      return known.get();
    }
    forgetQuiet();
    var ring = new UserRing(userId, remembered, lastNumber.get());
    rings.put(userId, ring);
    return ring;
  }

  private void forgetQuiet() {
    Iterator<UserRing> oldest = rings.values().iterator();
    while (rings.size() >= mostUsers && oldest.hasNext()) {
      if (oldest.next().retire()) {
        oldest.remove();
      }
    }
  }
}
