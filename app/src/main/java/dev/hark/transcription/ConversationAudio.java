package dev.hark.transcription;

import dev.hark.audio.Pcm;
import dev.hark.conversation.StepRequest;
import java.util.concurrent.CompletionStage;

/** The sound of a conversation. */
@FunctionalInterface
public interface ConversationAudio {

  /**
   * All chunks of the conversation, decoded and put on the conversation's time line; {@link
   * Pcm#EMPTY} when it has none. Fails when a chunk cannot be read.
   */
  CompletionStage<Pcm> load(StepRequest request);
}
