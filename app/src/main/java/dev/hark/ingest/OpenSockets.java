package dev.hark.ingest;

import dev.hark.ingest.recorder.SessionSignal;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.Materializer;

/** The sides of this node's open sockets, so that a shutdown can say goodbye to all. */
final class OpenSockets implements FramePath.Signals {

  private final Set<ActorRef<SessionSignal>> open = ConcurrentHashMap.newKeySet();

  @Override
  public FramePath.Side open(Materializer materializer) {
    var side = FramePath.Signals.side(materializer);
    open.add(side.ref());
    return new FramePath.Side(
        side.ref(),
        side.source()
            .watchTermination(
                (mat, done) -> {
                  done.whenComplete((_, _) -> open.remove(side.ref()));
                  return mat;
                }));
  }

  /** Says goodbye; each socket closes after what it was told before. */
  CompletionStage<Done> goodbye() {
    open.forEach(ref -> ref.tell(new SessionSignal.ShuttingDown()));
    return CompletableFuture.completedStage(Done.getInstance());
  }

  int count() {
    return open.size();
  }
}
