package dev.hark.identity.user;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import dev.hark.projection.ProjectionHandler;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Makes {@link UserDocuments} of users' events. */
public final class UserProjection implements ProjectionHandler<UserEvent> {

  private final Documents documents;

  public UserProjection(Documents documents) {
    this.documents = documents;
  }

  @Override
  public String name() {
    return "users";
  }

  @Override
  public String tag() {
    return UserEvent.TAG;
  }

  @Override
  public Class<UserEvent> eventType() {
    return UserEvent.class;
  }

  @Override
  public CompletionStage<Void> handle(
      String entityId, long sequenceNr, Instant at, UserEvent event) {
    return switch (event) {
      case UserEvent.Registered registered ->
          write(entityId, sequenceNr, body(entityId, registered));
      case UserEvent.ProfileChanged(var email, var displayName, _) ->
          change(
              entityId,
              sequenceNr,
              body -> {
                body.put("email", email);
                putName(body, displayName);
              });
      case UserEvent.PasswordChanged _, UserEvent.LoginsEnded _, UserEvent.TokenRevoked _ ->
          CompletableFuture.completedFuture(null);
    };
  }

  @Override
  public CompletionStage<Void> reset() {
    return documents.clear(UserDocuments.USERS);
  }

  private static ObjectNode body(String id, UserEvent.Registered event) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("_id", id)
        .put("email", event.email())
        .put("is_active", event.active())
        .put("is_superuser", event.superuser())
        .put("is_verified", event.verified());
    putName(body, event.displayName());
    body.put("created_at", event.at().truncatedTo(ChronoUnit.SECONDS).toString());
    body.putObject("registered_clients");
    body.putArray("primary_speakers");
    return body;
  }

  private static void putName(ObjectNode body, Optional<String> displayName) {
    displayName.ifPresentOrElse(
        name -> body.put("display_name", name), () -> body.putNull("display_name"));
  }

  private CompletionStage<Void> change(String id, long sequenceNr, Consumer<ObjectNode> change) {
    return documents
        .get(UserDocuments.USERS, id)
        .thenCompose(
            found -> {
              if (found.isEmpty() || found.get().version() >= sequenceNr) {
                return CompletableFuture.completedFuture(null);
              }
              var body = found.get().body().deepCopy();
              change.accept(body);
              return write(id, sequenceNr, body);
            });
  }

  private CompletionStage<Void> write(String id, long sequenceNr, ObjectNode body) {
    return documents
        .upsert(UserDocuments.USERS, new Document(id, id, sequenceNr, body))
        .thenAccept(_ -> {});
  }
}
