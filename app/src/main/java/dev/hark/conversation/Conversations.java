package dev.hark.conversation;

import dev.hark.config.serialization.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What may be asked of conversations from outside. Ids are audio uuids or conversation ids; a
 * foreign or unknown id gives {@link Answer.NotFound}. Reading goes to the documents ({@link
 * ConversationDocuments}).
 *
 * <p>{@code userId} is the owner on whose behalf it is asked; empty for an administrator.
 */
public interface Conversations {

  /** Makes a new transcript version. Answers the version's id. */
  CompletionStage<Answer> retranscribe(Optional<String> userId, String id);

  /** Makes a new memory version from a transcript version ({@code active} or its id). */
  CompletionStage<Answer> remember(Optional<String> userId, String id, String transcriptVersion);

  CompletionStage<Answer> activateTranscript(Optional<String> userId, String id, String versionId);

  CompletionStage<Answer> activateMemory(Optional<String> userId, String id, String versionId);

  /** Runs a failed step again at once. */
  CompletionStage<Answer> rerun(Optional<String> userId, String id, StepName step);

  /** Takes a transcript made elsewhere as a conversation of {@code clientId}. Answers its id. */
  CompletionStage<Answer> importTranscript(
      String userId,
      String clientId,
      Instant startedAt,
      Optional<String> title,
      List<Segment> segments);

  /** How a request was taken. */
  sealed interface Answer extends Sent {
    /** Done, or under way; {@code id} is the version or conversation it made. */
    record Accepted(String id) implements Answer {}

    record NotFound() implements Answer {}

    /** Not in this state, with the reason. */
    record Refused(String reason) implements Answer {}
  }
}
