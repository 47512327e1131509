package dev.hark.ingest;

import dev.hark.ingest.ConversationWriter.Place;
import dev.hark.ingest.StreamRecorder.Beginning;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds out where a stream's conversation is when its recording begins on this node. */
final class Beginnings {

  private Beginnings() {}

  /**
   * A new stream begins its conversation at its first frame; one that was there before goes on
   * after what is stored, or in a new conversation when the last one was closed meanwhile.
   */
  static CompletionStage<Beginning> find(
      StreamRecorder.Assignment assignment, ConversationWriter writer) {
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
