package dev.hark.conversation;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of a conversation's processing and how far it is.
 *
 * @param versionId the version it makes
 * @param transcriptVersion what it works on; empty for {@link StepName#TRANSCRIBE}
 * @param attempts how often it was tried and failed
 * @param error why the last try failed; empty text when none did
 * @param nextAttemptAt not before; empty when it may run at once
 */
public record StepRun(
    StepName step,
    String versionId,
    Optional<String> transcriptVersion,
    State state,
    int attempts,
    String error,
    Optional<Instant> nextAttemptAt) {

  /** How far a step is. */
  public enum State {
    PENDING,
    /** Failed, to be tried again. */
    WAITING,
    DONE,
    /** Failed for good, until somebody reruns it. */
    FAILED
  }

  /** A step not tried yet. */
  public static StepRun pending(
      StepName step, String versionId, Optional<String> transcriptVersion) {
    return new StepRun(step, versionId, transcriptVersion, State.PENDING, 0, "", Optional.empty());
  }

  /** Whether it is still to be run. */
  public boolean unfinished() {
    return state == State.PENDING || state == State.WAITING;
  }

  StepRun done() {
    return new StepRun(
        step, versionId, transcriptVersion, State.DONE, attempts, "", Optional.empty());
  }

  StepRun failed(String why, Optional<Instant> next) {
    return new StepRun(
        step,
        versionId,
        transcriptVersion,
        next.isPresent() ? State.WAITING : State.FAILED,
        attempts + 1,
        why,
        next);
  }

  StepRun again() {
    return pending(step, versionId, transcriptVersion);
  }
}
