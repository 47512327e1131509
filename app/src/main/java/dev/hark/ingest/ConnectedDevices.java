package dev.hark.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.client.ClientCommand;
import dev.hark.client.ClientEntity;
import dev.hark.client.Clients;
import dev.hark.conversation.ConversationDocuments;
import dev.hark.documents.Documents;
import dev.hark.live.LiveEvent;
import dev.hark.live.LiveFeed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** The devices whose sockets this node holds. Safe for use by many at once. */
public final class ConnectedDevices implements Clients {

  /** One socket. */
  record Connection(long number, String clientId, String userId, Instant since) {}

  private final ClusterSharding sharding;
  private final Documents documents;
  private final LiveFeed feed;
  private final Clock clock;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Connection> connections = new ConcurrentHashMap<>();
  private final Map<String, String> recordings = new ConcurrentHashMap<>();

  public ConnectedDevices(
      ClusterSharding sharding, Documents documents, LiveFeed feed, Clock clock) {
    this.sharding = sharding;
    this.documents = documents;
    this.feed = feed;
    this.clock = clock;
  }

  /** How many sockets are open. */
  public int count() {
    return connections.size();
  }

  /** How many sockets a user holds. */
  long countOf(String userId) {
    return connections.values().stream().filter(c -> c.userId().equals(userId)).count();
  }

  Connection connected(String clientId, String userId) {
    var connection = new Connection(numbers.incrementAndGet(), clientId, userId, clock.instant());
    connections.put(connection.number(), connection);
    tell(connection, true);
    return connection;
  }

  void disconnected(Connection connection) {
    if (connections.remove(connection.number()) != null
        && connections.values().stream()
            .noneMatch(other -> other.clientId().equals(connection.clientId()))) {
      recordings.remove(connection.clientId());
      tell(connection, false);
    }
  }

  /** The client's frames go to this conversation now. */
  void recording(String clientId, String audioUuid) {
    recordings.put(clientId, audioUuid);
  }

  /** The client records nothing now. */
  void resting(String clientId) {
    recordings.remove(clientId);
  }

  private void tell(Connection connection, boolean connected) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("client_id", connection.clientId());
    data.put("connected", connected);
    feed.publish(new LiveEvent(connection.userId(), "client", data));
  }

  @Override
  public CompletionStage<List<ActiveClient>> active(Optional<String> userId) {
    var newest = new TreeMap<String, Connection>();
    connections.values().stream()
        .filter(c -> userId.isEmpty() || c.userId().equals(userId.get()))
        .forEach(c -> newest.merge(c.clientId(), c, (a, b) -> a.number() > b.number() ? a : b));
    CompletionStage<List<ActiveClient>> all = CompletableFuture.completedStage(List.of());
    for (var connection : newest.values()) {
      all =
          all.thenCombine(
              describe(connection),
              (before, next) -> Stream.concat(before.stream(), Stream.of(next)).toList());
    }
    return all;
  }

  private CompletionStage<ActiveClient> describe(Connection connection) {
    var recording = Optional.ofNullable(recordings.get(connection.clientId()));
    var mine =
        new Documents.Query(
            Optional.of(connection.userId()),
            Map.of("client_id", connection.clientId(), "visible", true),
            "created_at",
            true,
            Optional.empty(),
            1);
    return documents
        .count(ConversationDocuments.SUMMARIES, mine)
        .thenApply(
            conversations ->
                new ActiveClient(
                    connection.clientId(),
                    connection.userId(),
                    connection.since(),
                    recording,
                    recording.map(_ -> connection.since()),
                    Optional.empty(),
                    conversations.intValue()));
  }

  @Override
  public CompletionStage<CloseAnswer> closeConversation(Optional<String> userId, String clientId) {
    if (!clientId.matches("[0-9a-f]{6}-[a-z0-9-]{1,20}")) {
      return CompletableFuture.completedStage(CloseAnswer.NOT_FOUND);
    }
    return sharding
        .entityRefFor(ClientEntity.KEY, clientId)
        .<ClientCommand.CloseAnswer>ask(
            replyTo -> new ClientCommand.CloseConversation(userId, replyTo), Duration.ofSeconds(10))
        .thenApply(ClientCommand.CloseAnswer::answer);
  }
}
