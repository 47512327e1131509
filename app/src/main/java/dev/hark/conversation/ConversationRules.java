package dev.hark.conversation;

import static dev.hark.conversation.StepName.REMEMBER;
import static dev.hark.conversation.StepName.TITLE;
import static dev.hark.conversation.StepName.TRANSCRIBE;

import dev.hark.conversation.ConversationCommand.Request;
import dev.hark.conversation.ConversationEvent.StepsRequested;
import dev.hark.conversation.ConversationState.Closed;
import dev.hark.conversation.ConversationState.Open;
import dev.hark.conversation.ConversationState.Unopened;
import dev.hark.conversation.Decision.Accepted;
import dev.hark.conversation.Decision.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a conversation does with a command: pure, so that every path can be tested without actors.
 */
public final class ConversationRules {

  private ConversationRules() {}

  /** Begin, unless begun. */
  static Decision open(
      ConversationState state, String audioUuid, ConversationCommand.Open command, Instant now) {
    return switch (state) {
      case Unopened() ->
          Accepted.of(
              new ConversationEvent.Opened(
                  audioUuid,
                  command.clientId(),
                  command.userId(),
                  command.startedAt(),
                  command.language(),
                  now));
      case Open _, Closed _ -> Accepted.NOTHING;
    };
  }

  /** Keep a chunk, unless kept. */
  static Decision storeChunk(ConversationState state, Chunk chunk, Instant now) {
    return switch (state) {
      case Unopened() -> new Rejected("not open");
      case Closed closed ->
          chunk.toSeq() <= closed.session().storedTo(chunk.streamId())
              ? Accepted.NOTHING
              : new Rejected("closed");
      case Open(var session) -> {
        var stored = session.storedTo(chunk.streamId());
        if (chunk.toSeq() <= stored) {
          yield Accepted.NOTHING;
        }
        if (chunk.fromSeq() < stored) {
          yield new Rejected("overlaps what is stored up to frame " + stored);
        }
        var event = new ConversationEvent.ChunkStored(chunk, now);
        yield chunk.speech().isEmpty() || session.heard()
            ? Accepted.of(event)
            : Accepted.of(event, new ConversationEvent.Heard(now));
      }
    };
  }

  /** Somebody speaks: visible from now on. */
  static Decision hear(ConversationState state, Instant now) {
    return state instanceof Open(var session) && !session.heard()
        ? Accepted.of(new ConversationEvent.Heard(now))
        : Accepted.NOTHING;
  }

  /** No more audio. Only what was heard is transcribed: silence costs nothing. */
  static Decision close(ConversationState state, CloseReason reason, Instant now) {
    return switch (state) {
      case Unopened() -> new Rejected("not open");
      case Closed _ -> Accepted.NOTHING;
      case Open(var session) -> {
        var steps =
            session.heard() && !session.chunks().isEmpty()
                ? List.of(
                    StepRun.pending(
                        TRANSCRIBE,
                        versionId(session.audioUuid(), TRANSCRIBE, 0),
                        Optional.empty()))
                : List.<StepRun>of();
        yield Accepted.of(new ConversationEvent.Closed(reason, steps, now));
      }
    };
  }

  /** A transcript that came as a whole. */
  static Decision importTranscript(
      ConversationState state, String audioUuid, ConversationCommand.Import command, Instant now) {
    if (!(state instanceof Unopened)) {
      return Accepted.NOTHING;
    }
    var version =
        new TranscriptVersion(
            versionId(audioUuid, TRANSCRIBE, 0),
            command.segments(),
            "import",
            "",
            Duration.ZERO,
            now);
    var steps = new ArrayList<StepRun>();
    if (command.title().isEmpty()) {
      steps.add(after(audioUuid, TITLE, 0, version.versionId()));
    }
    steps.add(after(audioUuid, REMEMBER, 0, version.versionId()));
    return Accepted.of(
        new ConversationEvent.Imported(
            audioUuid,
            command.clientId(),
            command.userId(),
            command.startedAt(),
            command.title(),
            version,
            steps,
            now));
  }

  /** What a user asks of a closed conversation. */
  static Decision request(ConversationState state, Request request, Instant now) {
    if (!(state instanceof Closed closed)) {
      return new Rejected("the conversation is still open");
    }
    var uuid = closed.session().audioUuid();
    var findings = closed.findings();
    return switch (request) {
      case Request.Retranscribe() -> {
        if (closed.session().chunks().isEmpty()) {
          yield new Rejected("the conversation has no audio");
        }
        var id = versionId(uuid, TRANSCRIBE, count(closed, TRANSCRIBE));
        yield Accepted.of(
            new StepsRequested(List.of(StepRun.pending(TRANSCRIBE, id, Optional.empty())), now));
      }
      case Request.Remember(var version) -> {
        var source = version.equals("active") ? findings.activeTranscript() : Optional.of(version);
        yield source
            .flatMap(findings::transcript)
            .<Decision>map(
                transcript ->
                    Accepted.of(
                        new StepsRequested(
                            List.of(
                                after(
                                    uuid,
                                    REMEMBER,
                                    count(closed, REMEMBER),
                                    transcript.versionId())),
                            now)))
            .orElseGet(() -> new Rejected("there is no such transcript version"));
      }
      case Request.ActivateTranscript(var version) ->
          findings.transcript(version).isPresent()
              ? Accepted.of(new ConversationEvent.TranscriptActivated(version, now))
              : new Rejected("there is no such transcript version");
      case Request.ActivateMemory(var version) ->
          findings.memories().stream().anyMatch(v -> v.versionId().equals(version))
              ? Accepted.of(new ConversationEvent.MemoryActivated(version, now))
              : new Rejected("there is no such memory version");
      case Request.Rerun(var step) -> {
        var again =
            closed.steps().stream()
                .filter(run -> run.step() == step)
                .filter(
                    run ->
                        run.state() == StepRun.State.FAILED || run.state() == StepRun.State.WAITING)
                .map(StepRun::again)
                .toList();
        yield again.isEmpty()
            ? new Rejected("that step has not failed")
            : Accepted.of(new StepsRequested(again, now));
      }
    };
  }

  /** A step's run ended. What came too late, or twice, changes nothing. */
  static Decision stepEnded(
      ConversationState state,
      StepRun run,
      StepOutcome outcome,
      RetrySchedule retries,
      Instant now) {
    if (!(state instanceof Closed closed)
        || closed.nextStep().filter(next -> same(next, run)).isEmpty()) {
      return Accepted.NOTHING;
    }
    var uuid = closed.session().audioUuid();
    return switch (outcome) {
      case StepOutcome.Transcribed(var segments, var provider, var model, var took) -> {
        var version = new TranscriptVersion(run.versionId(), segments, provider, model, took, now);
        var next =
            segments.isEmpty()
                ? List.<StepRun>of()
                : List.of(
                    after(uuid, TITLE, count(closed, TITLE), run.versionId()),
                    after(uuid, REMEMBER, count(closed, REMEMBER), run.versionId()));
        yield Accepted.of(new ConversationEvent.Transcribed(version, next, now));
      }
      case StepOutcome.Titled(var title, var summary) ->
          Accepted.of(new ConversationEvent.Titled(run.versionId(), title, summary, now));
      case StepOutcome.Remembered(var ids, var extractor, var model, var took) ->
          Accepted.of(
              new ConversationEvent.Remembered(
                  new MemoryVersion(
                      run.versionId(),
                      run.transcriptVersion().orElse(""),
                      ids,
                      extractor,
                      model,
                      took,
                      now),
                  now));
      case StepOutcome.Retry(var after, var why) ->
          Accepted.of(
              new ConversationEvent.StepFailed(
                  run.step(),
                  run.versionId(),
                  why,
                  retries.next(run.attempts(), after).map(now::plus),
                  now));
      case StepOutcome.Refused(var why) ->
          Accepted.of(
              new ConversationEvent.StepFailed(
                  run.step(), run.versionId(), why, Optional.empty(), now));
    };
  }

  private static boolean same(StepRun a, StepRun b) {
    return a.step() == b.step() && a.versionId().equals(b.versionId());
  }

  private static int count(Closed closed, StepName step) {
    return (int) closed.steps().stream().filter(run -> run.step() == step).count();
  }

  private static StepRun after(String audioUuid, StepName step, int n, String transcriptVersion) {
    return StepRun.pending(step, versionId(audioUuid, step, n), Optional.of(transcriptVersion));
  }

  /** The same for the same work, so that a step run twice names the same version. */
  private static String versionId(String audioUuid, StepName step, int n) {
    var name = audioUuid + "/" + step + "/" + n;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
