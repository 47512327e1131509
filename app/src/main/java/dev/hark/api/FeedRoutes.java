package dev.hark.api;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import dev.hark.api.http.Access;
import dev.hark.api.http.Problem;
import dev.hark.api.http.Problems;
import dev.hark.live.LiveFeed;
import dev.hark.live.LiveFeed.Numbered;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** {@code /api/feed}: live events as server-sent events. */
public final class FeedRoutes {

  private static final Duration WHEN_BUSY = Duration.ofSeconds(30);

  private final LiveFeed feed;
  private final Access access;
  private final int feedsPerUser;
  private final Duration heartbeat;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  /**
   * @param heartbeat how often a comment is sent and the login is checked anew
   */
  public FeedRoutes(LiveFeed feed, Access access, int feedsPerUser, Duration heartbeat) {
    this.feed = feed;
    this.access = access;
    this.feedsPerUser = feedsPerUser;
    this.heartbeat = heartbeat;
  }

  public Route route() {
    return path(
        separateOnSlashes("api/feed"),
        () ->
            get(() -> access.user(who -> extractRequest(request -> watch(who.userId(), request)))));
  }

  private Route watch(String userId, HttpRequest request) {
    if (open.merge(userId, 1, Integer::sum) > feedsPerUser) {
      leave(userId);
      return Problems.refuse(Problem.later(WHEN_BUSY));
    }
    var events =
        Source.single(ByteString.fromString(": welcome\n\n"))
            .concat(feed.watch(userId, lastEventId(request)).map(FeedRoutes::text))
            // Ends with the heartbeat, which ends with the login.
            .merge(heartbeat(Access.token(request).orElse("")), true)
            .watchTermination(
                (_, ended) -> {
                  ended.whenComplete((_, _) -> leave(userId));
                  return NotUsed.getInstance();
                });
    return complete(
        HttpResponse.create()
            .withStatus(200)
            .withEntity(HttpEntities.create(MediaTypes.TEXT_EVENT_STREAM.toContentType(), events)));
  }

  private Source<ByteString, ?> heartbeat(String token) {
    return Source.tick(heartbeat, heartbeat, token)
        .mapAsync(1, access::stillIn)
        // Cannot be asked, as while the server stops: the feed ends and its reader comes back.
        .onErrorComplete()
        .takeWhile(stillIn -> stillIn)
        .map(_ -> ByteString.fromString(":\n\n"));
  }

  private void leave(String userId) {
    open.computeIfPresent(userId, (_, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
  }

  private static ByteString text(Numbered numbered) {
    return ByteString.fromString(
        "id: %d\nevent: %s\ndata: %s\n\n"
            .formatted(
                numbered.number(), numbered.event().kind(), numbered.event().data().toString()));
  }

  private static OptionalLong lastEventId(HttpRequest request) {
    return request
        .getHeader("Last-Event-ID")
        .map(header -> header.value())
        .filter(value -> value.matches("\\d{1,18}|[1-8]\\d{18}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElseGet(OptionalLong::empty);
  }
}
