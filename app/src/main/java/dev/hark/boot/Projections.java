package dev.hark.boot;

import dev.hark.conversation.ConversationProjection;
import dev.hark.documents.Documents;
import dev.hark.identity.user.UserProjection;
import dev.hark.live.LiveFeed;
import dev.hark.projection.Projection;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.UniqueKillSwitch;

/** Every projection of this node. */
final class Projections implements AutoCloseable {

  private final List<Projection<?>> all;
  private final List<UniqueKillSwitch> running = new ArrayList<>();

  Projections(ActorSystem<?> system, Documents documents, LiveFeed feed, Remembering remembering) {
    all =
        List.of(
            new Projection<>(
                system, documents, new ConversationProjection(documents, feed, remembering)),
            new Projection<>(system, documents, new UserProjection(documents)),
            new Projection<>(system, documents, remembering.projection()));
  }

  void follow() {
    all.forEach(projection -> running.add(projection.follow()));
  }

  List<Projection<?>> all() {
    return all;
  }

  /** Events handled since the start. */
  long handled() {
    return all.stream().mapToLong(Projection::handled).sum();
  }

  @Override
  public void close() {
    running.forEach(UniqueKillSwitch::shutdown);
  }
}
