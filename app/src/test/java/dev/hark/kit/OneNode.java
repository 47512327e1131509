package dev.hark.kit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.awaitility.Awaitility;

/** A cluster of one node with a journal in memory. */
public final class OneNode {

  private OneNode() {}

  /** What a test system needs: messages and events really become bytes. */
  public static Config config() {
    return ConfigFactory.parseString(
            """
            pekko {
              loglevel = WARNING
              loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
              logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
              actor.provider = cluster
              # The journal is in memory: the database's plugin has nothing to connect to.
              persistence.journal.auto-start-journals = []
              persistence.snapshot-store.auto-start-snapshot-stores = []
              remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
              cluster.jmx.multi-mbeans-in-same-jvm = on
              cluster.sharding.number-of-shards = 10
              coordinated-shutdown.exit-jvm = off
            }
            """)
        .withFallback(PersistenceTestKitPlugin.getInstance().config())
        .withFallback(PersistenceTestKitSnapshotPlugin.config())
        .withFallback(ConfigFactory.load())
        .resolve();
  }

  /** A system whose node is up. */
  public static ActorSystem<Void> start() {
    var system = ActorSystem.<Void>create(Behaviors.empty(), "test", config());
    var cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> cluster.selfMember().status().equals(MemberStatus.up()));
    return system;
  }
}
