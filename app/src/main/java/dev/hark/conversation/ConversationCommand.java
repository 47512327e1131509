package dev.hark.conversation;

import dev.hark.config.serialization.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What a conversation is told. */
public sealed interface ConversationCommand extends Sent {

  /** Begin, or go on after a restart: answers how far it is. */
  record Open(
      String clientId,
      String userId,
      Instant startedAt,
      Optional<String> language,
      String streamId,
      ActorRef<OpenAnswer> replyTo)
      implements ConversationCommand {}

  /** Keep a chunk whose object is stored. A chunk told before changes nothing. */
  record StoreChunk(Chunk chunk, ActorRef<Conversations.Answer> replyTo)
      implements ConversationCommand {}

  /** Somebody speaks. */
  record Hear() implements ConversationCommand {}

  /** End it; ending it again changes nothing. */
  record Close(CloseReason reason, ActorRef<Conversations.Answer> replyTo)
      implements ConversationCommand {}

  /** Take a whole transcript made elsewhere. */
  record Import(
      String clientId,
      String userId,
      Instant startedAt,
      Optional<String> title,
      List<Segment> segments,
      ActorRef<Conversations.Answer> replyTo)
      implements ConversationCommand {
    public Import {
      segments = List.copyOf(segments);
    }
  }

  /** Something asked by a user; {@code userId} is empty for an administrator. */
  record Ask(Optional<String> userId, Request request, ActorRef<Conversations.Answer> replyTo)
      implements ConversationCommand {}

  /** What users ask of a closed conversation. */
  sealed interface Request extends Sent {
    record Retranscribe() implements Request {}

    /** Memories again, from a version or from the {@code active} one. */
    record Remember(String transcriptVersion) implements Request {}

    record ActivateTranscript(String versionId) implements Request {}

    record ActivateMemory(String versionId) implements Request {}

    record Rerun(StepName step) implements Request {}
  }

  /** A step that waited is due. Only from the entity itself. */
  record StepDue() implements ConversationCommand {}

  /** A step's run ended. Only from the entity itself. */
  record StepEnded(StepRun run, StepOutcome outcome) implements ConversationCommand {}

  /** Nothing to do for a while. Only from the entity itself. */
  record Idle() implements ConversationCommand {}

  /**
   * How far a conversation is.
   *
   * @param storedTo the frame after the last one stored of the stream asked about
   * @param lastSpeechEndMs where stored speech ends; empty when nobody spoke
   */
  record OpenAnswer(
      boolean open, long storedTo, long lengthMs, boolean heard, Optional<Long> lastSpeechEndMs)
      implements Sent {}
}
