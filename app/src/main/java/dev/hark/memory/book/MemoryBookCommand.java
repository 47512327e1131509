package dev.hark.memory.book;

import dev.hark.config.serialization.Sent;
import dev.hark.memory.Finding;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What may be asked of a user's book. */
public sealed interface MemoryBookCommand extends Sent {

  /**
   * Takes what an extractor found in a conversation, once for each key.
   *
   * @param key names conversation, transcript version and extractor
   */
  record ApplyExtraction(
      String key,
      String conversation,
      String transcriptVersion,
      List<Finding> findings,
      Instant at,
      ActorRef<Answer> replyTo)
      implements MemoryBookCommand {
    public ApplyExtraction {
      findings = List.copyOf(findings);
    }
  }

  /** Asks whether an extraction was taken. */
  record FindExtraction(String key, ActorRef<Answer> replyTo) implements MemoryBookCommand {}

  /** How it stands with an extraction. */
  sealed interface Answer extends Sent {

    /** Taken, now or before; these are its memories. */
    record Applied(List<String> memoryIds) implements Answer {
      public Applied {
        memoryIds = List.copyOf(memoryIds);
      }
    }

    record NotApplied() implements Answer {}
  }
}
