package dev.hark.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What may be asked of clients (devices) from outside. */
public interface Clients {

  /** Clients with an open socket or stream now; of one owner, or of all. */
  CompletionStage<List<ActiveClient>> active(Optional<String> userId);

  /** Closes the client's current conversation by hand; its stream goes on in a new one. */
  CompletionStage<CloseAnswer> closeConversation(Optional<String> userId, String clientId);

  /** How a manual close ended. */
  enum CloseAnswer {
    CLOSED,
    NOT_CONNECTED,
    NOT_FOUND
  }

  /**
   * A connected client.
   *
   * @param audioUuid what it records into
   */
  record ActiveClient(
      String clientId,
      String userId,
      Instant connectedAt,
      Optional<String> audioUuid,
      Optional<Instant> conversationStartedAt,
      Optional<Instant> lastTranscriptAt,
      int conversationCount) {}
}
