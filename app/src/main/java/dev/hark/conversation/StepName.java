package dev.hark.conversation;

/** The processing steps of a closed conversation, in the order they run. */
public enum StepName {
  /** Words for its speech; decides whether there is a conversation at all. */
  TRANSCRIBE,
  /** Title and summary. */
  TITLE,
  /** Memories. */
  REMEMBER
}
