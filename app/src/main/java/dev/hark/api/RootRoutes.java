package dev.hark.api;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.mapResponse;

import dev.hark.api.account.AuthRoutes;
import dev.hark.api.account.UserRoutes;
import dev.hark.api.audio.AudioRoutes;
import dev.hark.api.conversation.ClientRoutes;
import dev.hark.api.conversation.ConversationReader;
import dev.hark.api.conversation.ConversationRoutes;
import dev.hark.api.conversation.ImportRoutes;
import dev.hark.api.conversation.MemoryRoutes;
import dev.hark.api.conversation.ProcessingRoutes;
import dev.hark.api.conversation.SearchRoutes;
import dev.hark.api.http.Access;
import dev.hark.api.http.Bodies;
import dev.hark.api.http.Envelope;
import dev.hark.api.upload.UploadRoutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.SystemMaterializer;

/** All routes, in the order they are asked. */
public final class RootRoutes {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final ApiParts parts;
  private final ApiDocument document = ApiDocument.load();
  private final Access access;
  private final Bodies bodies;
  private final ClassicActorSystemProvider system;

  public RootRoutes(ApiParts parts, ClassicActorSystemProvider system) {
    this.parts = parts;
    this.access = new Access(parts.authenticator());
    this.bodies = new Bodies(system);
    this.system = system;
  }

  public Route route() {
    var all = new ArrayList<>(parts.sockets());
    all.addAll(list());
    var routes = concat(all.getFirst(), all.subList(1, all.size()).toArray(Route[]::new));
    return measured(new Envelope(parts.settings().corsOrigins()).around(() -> routes));
  }

  private List<Route> list() {
    var settings = parts.settings();
    var json = settings.jsonLimitBytes();
    var documents = parts.documents();
    var conversations = parts.conversations();
    var reader = new ConversationReader(documents);
    return List.of(
        new AuthRoutes(parts.logins(), access, bodies, parts.cookieSecure()).route(),
        new UserRoutes(parts.users(), documents, access, bodies, json).route(),
        new ConversationRoutes(reader, parts.links(), access).route(),
        new ImportRoutes(conversations, access, bodies, settings.importLimitBytes()).route(),
        new ProcessingRoutes(conversations, access, bodies, json).route(),
        new ClientRoutes(parts.clients(), access, parts.clock()).route(),
        new AudioRoutes(reader, parts.playback(), parts.links(), access).route(),
        new MemoryRoutes(documents, parts.search(), access, parts.clock()).route(),
        new SearchRoutes(parts.search(), access).route(),
        uploads(settings),
        new FeedRoutes(parts.feed(), access, settings.feedsPerUser(), HEARTBEAT).route(),
        system(),
        new DocsRoutes(document).route(),
        // Last, because it takes every address that nothing else took.
        new WebUiRoutes().route());
  }

  private Route uploads(ApiSettings settings) {
    return new UploadRoutes(
            parts.uploads(),
            parts.documents(),
            access,
            SystemMaterializer.get(system).materializer(),
            settings.uploadLimitBytes(),
            settings.uploadFiles())
        .route();
  }

  private Route system() {
    return new SystemRoutes(
            parts.health(), parts.metrics(), parts.summary(), parts.facts(), access, parts.clock())
        .route();
  }

  private Route measured(Route inner) {
    return extractRequest(
        request -> {
          var started = System.nanoTime();
          return mapResponse(
              response -> {
                parts
                    .metrics()
                    .request(
                        request.method().name(),
                        document.route(request.getUri().getPathString()),
                        response.status().intValue(),
                        Duration.ofNanos(System.nanoTime() - started));
                return response;
              },
              () -> inner);
        });
  }
}
