package dev.hark.api.conversation;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Access;
import dev.hark.api.http.Json;
import dev.hark.api.http.Problem;
import dev.hark.api.http.Problems;
import dev.hark.client.Clients;
import dev.hark.client.Clients.ActiveClient;
import dev.hark.identity.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /api/clients/active}, {@code /api/active_clients}, close of a conversation. */
public final class ClientRoutes {

  private final Clients clients;
  private final Access access;
  private final Clock clock;

  public ClientRoutes(Clients clients, Access access, Clock clock) {
    this.clients = clients;
    this.access = access;
    this.clock = clock;
  }

  public Route route() {
    return concat(
        path(separateOnSlashes("api/clients/active"), () -> get(this::active)),
        path(separateOnSlashes("api/active_clients"), () -> get(this::active)),
        path(
            separateOnSlashes("api/conversations").slash(segment()).slash("close"),
            clientId -> post(() -> close(clientId))));
  }

  private Route active() {
    return access.user(
        who ->
            onSuccess(clients.active(asWhom(who)), found -> complete(Json.answer(answer(found)))));
  }

  private Route close(String clientId) {
    return access.user(
        who ->
            onSuccess(
                clients.closeConversation(asWhom(who), clientId),
                answer ->
                    switch (answer) {
                      case CLOSED ->
                          complete(
                              Json.answer(
                                  Json.object()
                                      .put("message", "Conversation closed")
                                      .put("client_id", clientId)
                                      .put("timestamp", Json.time(clock.instant()))));
                      case NOT_CONNECTED ->
                          Problems.refuse(
                              Problem.of(400, "not-connected", "The device is not connected."));
                      case NOT_FOUND -> Problems.refuse(Problem.notFound());
                    }));
  }

  private static ObjectNode answer(List<ActiveClient> found) {
    var answer = Json.object();
    answer.set("active_clients", Json.array(found.stream().map(ClientRoutes::active).toList()));
    answer.put("total_count", found.size());
    answer.set("clients", Json.array(found.stream().map(ClientRoutes::brief).toList()));
    return answer.put("active_clients_count", found.size());
  }

  private static ObjectNode active(ActiveClient client) {
    return Json.object()
        .put("client_id", client.clientId())
        .put("connected", true)
        .put("current_audio_uuid", client.audioUuid().orElse(null))
        .put("last_transcript_time", client.lastTranscriptAt().map(Json::time).orElse(null))
        .put("conversation_start_time", client.conversationStartedAt().map(Json::time).orElse(null))
        .put("has_active_conversation", client.conversationStartedAt().isPresent())
        .put("conversation_transcripts_count", client.conversationCount());
  }

  private static ObjectNode brief(ActiveClient client) {
    return Json.object()
        .put("client_id", client.clientId())
        .put("user_id", client.userId())
        .put("connected_at", Json.time(client.connectedAt()))
        .put("conversation_count", client.conversationCount());
  }

  private static Optional<String> asWhom(Principal who) {
    return who.superuser() ? Optional.empty() : Optional.of(who.userId());
  }
}
