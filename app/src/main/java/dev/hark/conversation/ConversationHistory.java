package dev.hark.conversation;

import dev.hark.conversation.ConversationState.Closed;
import dev.hark.conversation.ConversationState.Open;
import dev.hark.conversation.ConversationState.Unopened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a conversation's state of its events: pure, and never refuses what was stored. */
public final class ConversationHistory {

  private ConversationHistory() {}

  /** The state after {@code event}. */
  public static ConversationState apply(ConversationState state, ConversationEvent event) {
    return switch (event) {
      case ConversationEvent.Opened e ->
          new Open(
              new Session(
                  e.audioUuid(),
                  e.clientId(),
                  e.userId(),
                  e.startedAt(),
                  e.language(),
                  List.of(),
                  false));
      case ConversationEvent.Imported e -> {
        var findings = Findings.NONE.with(e.transcript()).titled(e.title().orElse(""), "");
        var session =
            new Session(
                e.audioUuid(),
                e.clientId(),
                e.userId(),
                e.startedAt(),
                Optional.empty(),
                List.of(),
                true);
        yield new Closed(session, CloseReason.IMPORTED, e.at(), findings, e.steps());
      }
      case ConversationEvent.ChunkStored(var chunk, _) ->
          state instanceof Open(var session) ? new Open(session.with(chunk)) : state;
      case ConversationEvent.Heard _ ->
          state instanceof Open(var session) ? new Open(session.withSpeech()) : state;
      case ConversationEvent.Closed(var reason, var steps, var at) ->
          state instanceof Open(var session)
              ? new Closed(session, reason, at, Findings.NONE, steps)
              : state;
      case ConversationEvent.Transcribed(var version, var steps, _) ->
          closed(state)
              .withStep(StepName.TRANSCRIBE, version.versionId(), StepRun::done)
              .with(closed(state).findings().with(version))
              .with(
                  joined(
                      closed(state)
                          .withStep(StepName.TRANSCRIBE, version.versionId(), StepRun::done)
                          .steps(),
                      steps));
      case ConversationEvent.Titled(var id, var title, var summary, _) ->
          closed(state)
              .withStep(StepName.TITLE, id, StepRun::done)
              .with(closed(state).findings().titled(title, summary));
      case ConversationEvent.Remembered(var version, _) ->
          closed(state)
              .withStep(StepName.REMEMBER, version.versionId(), StepRun::done)
              .with(closed(state).findings().with(version));
      case ConversationEvent.StepFailed(var step, var id, var error, var next, _) ->
          closed(state).withStep(step, id, run -> run.failed(error, next));
      case ConversationEvent.StepsRequested(var steps, _) ->
          closed(state).with(joined(closed(state).steps(), steps));
      case ConversationEvent.TranscriptActivated(var id, _) ->
          closed(state).with(closed(state).findings().withActiveTranscript(id));
      case ConversationEvent.MemoryActivated(var id, _) ->
          closed(state).with(closed(state).findings().withActiveMemory(id));
    };
  }

  private static Closed closed(ConversationState state) {
    return switch (state) {
      case Closed closed -> closed;
      case Unopened _, Open _ ->
          throw new IllegalStateException(
              "an event of a closed conversation came before its close");
    };
  }

  /**
   * The steps with {@code more}: those of the same step and version are replaced where they stand.
   */
  private static List<StepRun> joined(List<StepRun> steps, List<StepRun> more) {
    var all = new ArrayList<>(steps);
    for (var run : more) {
      var at = -1;
      for (var i = 0; i < all.size(); i++) {
        if (all.get(i).step() == run.step() && all.get(i).versionId().equals(run.versionId())) {
          at = i;
        }
      }
      if (at < 0) {
        all.add(run);
      } else {
        all.set(at, run);
      }
    }
    return all;
  }
}
