package dev.hark.api;

import dev.hark.api.audio.Playback;
import dev.hark.api.conversation.AudioLinks;
import dev.hark.api.conversation.SearchService;
import dev.hark.api.upload.UploadJobs;
import dev.hark.client.Clients;
import dev.hark.conversation.Conversations;
import dev.hark.documents.Documents;
import dev.hark.identity.Authenticator;
import dev.hark.identity.login.Logins;
import dev.hark.identity.user.Users;
import dev.hark.live.LiveFeed;
import dev.hark.ops.Health;
import dev.hark.ops.Metrics;
import dev.hark.ops.SystemSummary;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * Everything the routes stand on.
 *
 * @param facts what the health answer's {@code config} tells signed-in users
 * @param cookieSecure whether the login cookie is for HTTPS only
 * @param sockets routes of devices' WebSockets, asked before all others
 */
public record ApiParts(
    ApiSettings settings,
    Clock clock,
    Authenticator authenticator,
    Users users,
    Logins logins,
    boolean cookieSecure,
    Documents documents,
    Conversations conversations,
    Clients clients,
    SearchService search,
    Playback playback,
    AudioLinks links,
    UploadJobs uploads,
    LiveFeed feed,
    Health health,
    Metrics metrics,
    Supplier<SystemSummary> summary,
    Supplier<Map<String, String>> facts,
    List<Route> sockets) {

  public ApiParts {
    sockets = List.copyOf(sockets);
  }
}
