package dev.hark.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/** Binds the routes to a port. */
public final class ApiServer {

  private static final Duration IDLE = Duration.ofSeconds(75);
  private static final Duration REQUEST = Duration.ofSeconds(60);

  private final ActorSystem<?> system;
  private final RootRoutes routes;

  public ApiServer(ActorSystem<?> system, ApiParts parts) {
    this.system = system;
    this.routes = new RootRoutes(parts, system);
  }

  /**
   * Listens; fails when the port is taken.
   *
   * @param port 0 for any free one
   */
  public CompletionStage<ServerBinding> bind(String host, int port) {
    return Http.get(system)
        .newServerAt(host, port)
        .adaptSettings(ApiServer::adapt)
        .bind(routes.route());
  }

  private static ServerSettings adapt(ServerSettings settings) {
    return settings
        .withServerHeader(Optional.empty())
        .withRemoteAddressAttribute(true)
        .withTransparentHeadRequests(false)
        .withTimeouts(
            settings
                .getTimeouts()
                .withIdleTimeout(scala.concurrent.duration.Duration.fromNanos(IDLE.toNanos()))
                .withRequestTimeout(
                    scala.concurrent.duration.Duration.fromNanos(REQUEST.toNanos())));
  }
}
