package dev.hark.boot;

import dev.hark.client.ClientEntity;
import dev.hark.client.ClientSettings;
import dev.hark.conversation.ConversationEntity;
import java.time.Clock;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;

/** The entities that have work of their own; those that only answer begin where they are asked. */
final class Entities {

  private static final Duration KEEP_LOADED = Duration.ofMinutes(2);

  private Entities() {}

  /** Those that have work of their own: started again with the node. */
  static void working(
      ActorSystem<?> system, ConversationEntity.Tools tools, Duration resumeGrace, Clock clock) {
    var sharding = ClusterSharding.get(system);
    var remembered = ClusterShardingSettings.create(system).withRememberEntities(true);
    // A stream gets its device's grace, and time for the recorder to say that it works on it.
    var clients = new ClientSettings(resumeGrace.plusSeconds(30), KEEP_LOADED);
    sharding.init(
        Entity.of(
                ConversationEntity.KEY,
                context ->
                    ConversationEntity.create(context.getEntityId(), context.getShard(), tools))
            .withSettings(remembered));
    sharding.init(
        Entity.of(
                ClientEntity.KEY,
                context ->
                    ClientEntity.create(
                        context.getEntityId(), context.getShard(), sharding, clients, clock))
            .withSettings(remembered));
  }
}
