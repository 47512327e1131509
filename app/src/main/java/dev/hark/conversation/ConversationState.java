package dev.hark.conversation;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A conversation as its events left it. */
public sealed interface ConversationState extends Stored {

  /** Nothing happened yet. */
  @StoredName("conversation-state-unopened")
  record Unopened() implements ConversationState {}

  /** Audio comes. */
  @StoredName("conversation-state-open")
  record Open(Session session) implements ConversationState {}

  /** No more audio comes; steps run or have run. */
  @StoredName("conversation-state-closed")
  record Closed(
      Session session, CloseReason reason, Instant closedAt, Findings findings, List<StepRun> steps)
      implements ConversationState {
    public Closed {
      steps = List.copyOf(steps);
    }

    /** The step to be run now or next; empty when nothing is left to do. */
    public Optional<StepRun> nextStep() {
      return steps.stream().filter(StepRun::unfinished).findFirst();
    }

    /** Whether there is anything to show: words, or speech still to be put into words. */
    public boolean visible() {
      return findings.transcripts().isEmpty()
          ? session.heard() && reason != CloseReason.IMPORTED
          : findings.transcripts().stream().anyMatch(v -> !v.segments().isEmpty());
    }

    Closed with(Findings changed) {
      return new Closed(session, reason, closedAt, changed, steps);
    }

    Closed with(List<StepRun> changed) {
      return new Closed(session, reason, closedAt, findings, changed);
    }

    Closed withStep(StepName step, String versionId, UnaryOperator<StepRun> change) {
      return with(
          steps.stream()
              .map(
                  run ->
                      run.step() == step && run.versionId().equals(versionId)
                          ? change.apply(run)
                          : run)
              .toList());
    }
  }
}
