package dev.hark.ingest.recorder;

import dev.hark.audio.log.StreamHeader;
import dev.hark.client.LiveStream;
import dev.hark.ingest.recorder.ConversationWriter.Place;
import dev.hark.protocol.stream.FrameBatch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * How a recorder begins: it finds out where the stream's conversation is, and only then listens.
 */
final class RecorderStart {

  private static final int MAX_STASHED = 2_000;

  private RecorderStart() {}

  /**
   * What the recorder starts with.
   *
   * @param resumed whether frames of the stream may have come before
   * @param captions whether live captions are wanted
   * @param recovered durable frames found in the log, in order
   */
  record Assignment(
      StreamHeader header,
      LiveStream stream,
      boolean resumed,
      boolean captions,
      List<FrameBatch> recovered) {
    Assignment {
      recovered = List.copyOf(recovered);
    }
  }

  /** Where the stream's conversation is when recording begins. */
  record Beginning(Place place, StreamCutter.Start start, long nextSeq) {}

  /** Looks up where the stream's conversation is, then records. */
  static Behavior<RecorderCommand> create(Assignment assignment, RecorderTools tools) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    Behaviors.withStash(
                        MAX_STASHED,
                        stash -> starting(assignment, tools, context, timers, stash))));
  }

  private static Behavior<RecorderCommand> starting(
      Assignment assignment,
      RecorderTools tools,
      ActorContext<RecorderCommand> context,
      TimerScheduler<RecorderCommand> timers,
      StashBuffer<RecorderCommand> stash) {
    var writer =
        new ConversationWriter(
            assignment.header(),
            assignment.stream().language(),
            tools.store(),
            tools.log(),
            context.getSystem());
    context.pipeToSelf(
        find(assignment, writer),
        (beginning, failure) -> {
          if (failure != null) {
            throw new IllegalStateException("recording cannot begin", failure);
          }
          return new RecorderCommand.Started(beginning);
        });
    return Behaviors.receive(RecorderCommand.class)
        .onMessage(
            RecorderCommand.Started.class,
            started ->
                stash.unstashAll(
                    new StreamRecorder(
                        context, timers, assignment, tools, writer, started.beginning())))
        .onAnyMessage(
            message -> {
              stash.stash(message);
              return Behaviors.same();
            })
        .build();
  }

  /**
   * A new stream begins its conversation at its first frame; one that was there before goes on
   * after what is stored, or in a new conversation when the last one was closed meanwhile.
   */
  private static CompletionStage<Beginning> find(Assignment assignment, ConversationWriter writer) {
    var part = assignment.stream().current();
    if (!assignment.resumed()) {
      var start = new StreamCutter.Start(part.startedAt(), 0, false, Optional.empty());
      return CompletableFuture.completedStage(
          new Beginning(new Place(part, false, 0), start, part.fromSeq()));
    }
    return writer
        .look(part)
        .thenCompose(
            found -> {
              var next = Math.max(found.storedTo(), part.fromSeq());
              var captured = part.startedAt().plusMillis(found.lengthMs());
              return found.open()
                  ? CompletableFuture.completedStage(
                      new Beginning(
                          new Place(part, true, 0),
                          new StreamCutter.Start(
                              part.startedAt(),
                              found.lengthMs(),
                              found.heard(),
                              found.lastSpeechEndMs()),
                          next))
                  : writer
                      .split(next, captured)
                      .thenApply(
                          place ->
                              new Beginning(
                                  place,
                                  new StreamCutter.Start(captured, 0, false, Optional.empty()),
                                  next));
            });
  }
}
