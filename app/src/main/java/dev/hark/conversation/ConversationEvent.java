package dev.hark.conversation;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a conversation. Stored for ever. */
public sealed interface ConversationEvent extends Stored {

  /** The tag of these events. */
  String TAG = "conversation";

  /** Audio begins to come. */
  @StoredName("conversation-opened")
  record Opened(
      String audioUuid,
      String clientId,
      String userId,
      Instant startedAt,
      Optional<String> language,
      Instant at)
      implements ConversationEvent {}

  /** A piece of audio is kept for good. */
  @StoredName("conversation-chunk-stored")
  record ChunkStored(Chunk chunk, Instant at) implements ConversationEvent {}

  /** Somebody spoke for the first time: it is a conversation from now on. */
  @StoredName("conversation-heard")
  record Heard(Instant at) implements ConversationEvent {}

  /** No more audio comes; {@code steps} are to be run. */
  @StoredName("conversation-closed")
  record Closed(CloseReason reason, List<StepRun> steps, Instant at) implements ConversationEvent {
    public Closed {
      steps = List.copyOf(steps);
    }
  }

  /** A transcript made elsewhere came as a whole; {@code steps} are to be run. */
  @StoredName("conversation-imported")
  record Imported(
      String audioUuid,
      String clientId,
      String userId,
      Instant startedAt,
      Optional<String> title,
      TranscriptVersion transcript,
      List<StepRun> steps,
      Instant at)
      implements ConversationEvent {
    public Imported {
      steps = List.copyOf(steps);
    }
  }

  /** Words were found (or none); the version is the active one from now on. */
  @StoredName("conversation-transcribed")
  record Transcribed(TranscriptVersion version, List<StepRun> steps, Instant at)
      implements ConversationEvent {
    public Transcribed {
      steps = List.copyOf(steps);
    }
  }

  /** A title was found. */
  @StoredName("conversation-titled")
  record Titled(String versionId, String title, String summary, Instant at)
      implements ConversationEvent {}

  /** Memories were applied to the user's book; the version is the active one from now on. */
  @StoredName("conversation-remembered")
  record Remembered(MemoryVersion version, Instant at) implements ConversationEvent {}

  /** A try of a step failed; without {@code nextAttemptAt} it was the last. */
  @StoredName("conversation-step-failed")
  record StepFailed(
      StepName step, String versionId, String error, Optional<Instant> nextAttemptAt, Instant at)
      implements ConversationEvent {}

  /** Somebody asked for more work: a new version, or a failed step again. */
  @StoredName("conversation-steps-requested")
  record StepsRequested(List<StepRun> steps, Instant at) implements ConversationEvent {
    public StepsRequested {
      steps = List.copyOf(steps);
    }
  }

  @StoredName("conversation-transcript-activated")
  record TranscriptActivated(String versionId, Instant at) implements ConversationEvent {}

  @StoredName("conversation-memory-activated")
  record MemoryActivated(String versionId, Instant at) implements ConversationEvent {}
}
