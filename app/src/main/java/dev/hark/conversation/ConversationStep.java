package dev.hark.conversation;

import java.util.concurrent.CompletionStage;

/**
 * One kind of work on a closed conversation. May be run again after a crash with the same {@link
 * StepRequest#stepId()}: running it twice must have the effect of running it once. Never blocks the
 * caller.
 */
public interface ConversationStep {

  /** Which step this does. */
  StepName name();

  /** Does the work. A failed stage counts as {@link StepOutcome.Retry} with the error's message. */
  CompletionStage<StepOutcome> run(StepRequest request);
}
