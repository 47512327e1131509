package dev.hark.live;

import java.util.OptionalLong;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Carries live events to watchers. Watching is best effort: a slow watcher loses events, never
 * slows a publisher.
 */
public interface LiveFeed {

  /** Tells those who watch; never blocks, never fails. */
  void publish(LiveEvent event);

  /**
   * Events of one user from now on, after those still remembered with a higher number than {@code
   * after}.
   */
  Source<Numbered, NotUsed> watch(String userId, OptionalLong after);

  /** An event and its number, growing on this node since its start. */
  record Numbered(long number, LiveEvent event) {}
}
