package dev.hark.conversation;

import java.util.concurrent.CompletionStage;

/** Hears of conversations as their documents change; for read models made elsewhere. */
@FunctionalInterface
public interface ConversationListener {

  /**
   * A conversation changed. May be told again after a crash.
   *
   * @param sequenceNr of the event, growing for each conversation
   * @param state after {@code event}
   */
  CompletionStage<Void> changed(
      String audioUuid, long sequenceNr, ConversationState state, ConversationEvent event);
}
