package dev.hark.boot;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** The actor system: a cluster of one until peers are configured. */
final class Systems {

  private static final Duration JOIN = Duration.ofSeconds(20);
  private static final Duration LEAVE = Duration.ofSeconds(20);

  private enum Stop implements CoordinatedShutdown.Reason {
    SERVER_STOPS
  }

  private Systems() {}

  /** Starts, joins itself and waits until it is up. */
  static ActorSystem<SpawnProtocol.Command> start(Config config) {
    var system = ActorSystem.create(SpawnProtocol.create(), "hark", config);
    var cluster = Cluster.get(system);
    var up = new CompletableFuture<Void>();
    org.apache.pekko.cluster.Cluster.get(system.classicSystem())
        .registerOnMemberUp(() -> up.complete(null));
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    up.orTimeout(JOIN.toSeconds(), TimeUnit.SECONDS).join();
    return system;
  }

  /** Leaves the cluster and ends every actor. Blocks. */
  static void stop(ActorSystem<?> system) {
    CoordinatedShutdown.get(system.classicSystem())
        .runAll(Stop.SERVER_STOPS)
        .toCompletableFuture()
        .orTimeout(LEAVE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
