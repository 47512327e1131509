package dev.hark.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.config.serialization.StoredSerializer;
import dev.hark.documents.Collection;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import dev.hark.live.LiveEvent;
import dev.hark.live.LiveFeed;
import dev.hark.projection.ProjectionHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Makes the documents of conversations. Folds the events itself and keeps each folded state beside
 * the documents, so that no entity is woken to be shown.
 */
public final class ConversationProjection implements ProjectionHandler<ConversationEvent> {

  private static final Collection STATES = new Collection("conversation_states", List.of());
  private static final int REMEMBERED = 500;

  private final Documents documents;
  private final LiveFeed feed;
  private final ConversationListener listener;
  private final ObjectMapper mapper = StoredSerializer.mapper();

  /** The states folded last; only touched by one event at a time. */
  private final Map<String, Folded> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Folded> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Folded(long sequenceNr, ConversationState state) {}

  /**
   * @param listener told after the documents are written
   */
  public ConversationProjection(Documents documents, LiveFeed feed, ConversationListener listener) {
    this.documents = documents;
    this.feed = feed;
    this.listener = listener;
  }

  /** Makes the collections. */
  public static CompletionStage<Void> prepare(Documents documents) {
    return documents
        .prepare(STATES)
        .thenCompose(_ -> documents.prepare(ConversationDocuments.SUMMARIES))
        .thenCompose(_ -> documents.prepare(ConversationDocuments.DETAILS));
  }

  @Override
  public String name() {
    return "conversations";
  }

  @Override
  public String tag() {
    return ConversationEvent.TAG;
  }

  @Override
  public Class<ConversationEvent> eventType() {
    return ConversationEvent.class;
  }

  @Override
  public CompletionStage<Void> handle(
      String audioUuid, long sequenceNr, Instant at, ConversationEvent event) {
    return folded(audioUuid)
        .thenCompose(
            before -> {
              if (before.sequenceNr() >= sequenceNr) {
                // Written before a crash, but perhaps not told.
                return listener.changed(audioUuid, before.sequenceNr(), before.state(), event);
              }
              var after = ConversationHistory.apply(before.state(), event);
              return write(audioUuid, sequenceNr, after)
                  .thenCompose(_ -> listener.changed(audioUuid, sequenceNr, after, event))
                  .thenRun(() -> tell(after));
            });
  }

  @Override
  public CompletionStage<Void> reset() {
    recent.clear();
    return documents
        .clear(STATES)
        .thenCompose(_ -> documents.clear(ConversationDocuments.SUMMARIES))
        .thenCompose(_ -> documents.clear(ConversationDocuments.DETAILS));
  }

  private CompletionStage<Folded> folded(String audioUuid) {
    var known = Optional.ofNullable(recent.get(audioUuid));
    return known.isPresent()
        ? CompletableFuture.completedStage(known.get())
        : documents
            .get(STATES, audioUuid)
            .thenApply(
                found ->
                    found
                        .map(document -> new Folded(document.version(), read(document)))
                        .orElse(new Folded(0, new ConversationState.Unopened())));
  }

  private CompletionStage<Void> write(String audioUuid, long sequenceNr, ConversationState state) {
    var owner =
        switch (state) {
          case ConversationState.Unopened() -> "";
          case ConversationState.Open(var session) -> session.userId();
          case ConversationState.Closed closed -> closed.session().userId();
        };
    // The folded state goes last: only when it is there is the event done with.
    return upsert(
            ConversationDocuments.SUMMARIES,
            audioUuid,
            owner,
            sequenceNr,
            ConversationJson.summary(state))
        .thenCompose(
            _ ->
                upsert(
                    ConversationDocuments.DETAILS,
                    audioUuid,
                    owner,
                    sequenceNr,
                    ConversationJson.details(state)))
        .thenCompose(_ -> upsert(STATES, audioUuid, owner, sequenceNr, Optional.of(written(state))))
        .thenRun(() -> recent.put(audioUuid, new Folded(sequenceNr, state)));
  }

  private CompletionStage<Void> upsert(
      Collection collection, String id, String owner, long version, Optional<ObjectNode> body) {
    return body.isEmpty()
        ? CompletableFuture.completedStage(null)
        : documents
            .upsert(collection, new Document(id, owner, version, body.get()))
            .thenAccept(_ -> {});
  }

  private ObjectNode written(ConversationState state) {
    try {
      var kind = state.getClass().getSimpleName();
      return JsonNodeFactory.instance
          .objectNode()
          .put("kind", kind)
          .put("cbor", mapper.writeValueAsBytes(state));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ConversationState read(Document document) {
    try {
      var bytes = document.body().get("cbor").binaryValue();
      var type =
          switch (document.body().get("kind").asText()) {
            case "Open" -> ConversationState.Open.class;
            case "Closed" -> ConversationState.Closed.class;
            default -> ConversationState.Unopened.class;
          };
      return mapper.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(ConversationState state) {
    ConversationJson.summary(state)
        .ifPresent(
            summary -> {
              var data = JsonNodeFactory.instance.objectNode();
              for (var field :
                  List.of(
                      "audio_uuid", "conversation_id", "client_id", "status", "title", "visible")) {
                Optional.ofNullable(summary.get(field)).ifPresent(value -> data.set(field, value));
              }
              feed.publish(new LiveEvent(summary.get("user_id").asText(), "conversation", data));
            });
  }
}
