package dev.hark.ingest.recorder;

import dev.hark.audio.log.AudioLog;
import dev.hark.audio.log.StreamHeader;
import dev.hark.audio.log.StreamKey;
import dev.hark.client.ClientCommand;
import dev.hark.client.ClientCommand.RecoverAnswer;
import dev.hark.client.ClientEntity;
import dev.hark.client.LiveStream;
import dev.hark.ingest.recorder.RecorderStart.Assignment;
import dev.hark.protocol.stream.FrameBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * The recorders of this node, one for each live stream. At the start it gives every frame that the
 * log still holds to a recorder: what was acknowledged and is in no chunk becomes one.
 */
public final class Recorders extends AbstractBehavior<Recorders.Command> {

  /** What it is told. Never leaves the node. */
  public sealed interface Command {}

  /** The recorder of a stream, begun when there is none. */
  record Begin(
      StreamHeader header,
      LiveStream stream,
      boolean resumed,
      boolean captions,
      ActorRef<ActorRef<RecorderCommand>> replyTo)
      implements Command {}

  /** How many streams are being recorded; answers once what the log held is with its recorders. */
  public record CountStreams(ActorRef<Integer> replyTo) implements Command {}

  private record Found(Begin begin, List<FrameBatch> frames) implements Command {}

  private record Recovered(StreamHeader header, LiveStream stream, List<FrameBatch> frames)
      implements Command {}

  private record Kept(StreamKey key, long nextSeq) implements Command {}

  private record NotRecovered(StreamHeader header, List<FrameBatch> frames) implements Command {}

  private record Held(StreamHeader header, List<FrameBatch> frames) implements Command {}

  private record NothingHeld() implements Command {}

  private final RecorderTools tools;
  private final Map<StreamKey, ActorRef<RecorderCommand>> live = new HashMap<>();
  private final Executor blocking;

  /**
   * @param recovered what the log held at the start
   */
  public static Behavior<Command> create(
      RecorderTools tools, Map<StreamHeader, List<FrameBatch>> recovered) {
    return Behaviors.setup(context -> new Recorders(context, tools, recovered));
  }

  private Recorders(
      ActorContext<Command> context,
      RecorderTools tools,
      Map<StreamHeader, List<FrameBatch>> recovered) {
    super(context);
    this.tools = tools;
    this.blocking =
        context
            .getSystem()
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig("hark.blocking-dispatcher"));
    recovered.forEach(this::recover);
  }

  /** Reads everything that a log holds; blocks. */
  public static Map<StreamHeader, List<FrameBatch>> held(AudioLog log) {
    var found = new LinkedHashMap<StreamHeader, List<FrameBatch>>();
    log.replay(
        (stream, _, frames) -> found.computeIfAbsent(stream, _ -> new ArrayList<>()).add(frames));
    return found;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Begin.class, this::begin)
        .onMessage(
            Found.class,
            found -> {
              var recorder = spawn(found.begin(), found.frames());
              found.begin().replyTo().tell(recorder);
              return this;
            })
        .onMessage(
            Recovered.class,
            recovered -> {
              // A device may have come back before the answer did.
              if (!live.containsKey(recovered.header().key())) {
                start(
                    new Assignment(
                        recovered.header(), recovered.stream(), true, false, recovered.frames()));
              }
              return this;
            })
        .onMessage(
            Kept.class,
            kept -> {
              tools.log().reclaim(kept.key(), kept.nextSeq());
              return this;
            })
        .onMessage(
            NotRecovered.class,
            again -> {
              recover(again.header(), again.frames());
              return this;
            })
        .onMessage(
            Held.class,
            held -> {
              if (!live.containsKey(held.header().key())) {
                recover(held.header(), held.frames());
              }
              return this;
            })
        .onMessage(NothingHeld.class, _ -> this)
        // Failed comes before ended: it is the special case of it.
        .onSignal(ChildFailed.class, failed -> failed(forgotten(failed.getRef())))
        .onSignal(
            Terminated.class,
            ended -> {
              forgotten(ended.getRef());
              return this;
            })
        .onMessage(
            CountStreams.class,
            count -> {
              count.replyTo().tell(live.size());
              return this;
            })
        .build();
  }

  private Behavior<Command> begin(Begin begin) {
    var key = begin.header().key();
    var recorder = live.get(key);
    if (recorder != null) {
      begin.replyTo().tell(recorder);
    } else if (tools.log().nextSeq(key).orElse(0) > begin.stream().storedTo()) {
      // The log holds frames that are in no chunk and nobody works on them: take them up first.
      getContext()
          .pipeToSelf(
              CompletableFuture.supplyAsync(
                  () ->
                      held(tools.log()).entrySet().stream()
                          .filter(entry -> entry.getKey().key().equals(key))
                          .flatMap(entry -> entry.getValue().stream())
                          .toList(),
                  blocking),
              (frames, failure) -> {
                if (failure != null) {
                  throw new IllegalStateException("the log cannot be read", failure);
                }
                return new Found(begin, frames);
              });
    } else {
      begin.replyTo().tell(spawn(begin, List.of()));
    }
    return this;
  }

  private StreamKey forgotten(ActorRef<Void> recorder) {
    var key =
        live.entrySet().stream()
            .filter(entry -> entry.getValue().equals(recorder))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    live.remove(key);
    return key;
  }

  /** What a failed recorder had and did not write is in the log: another takes it up. */
  private Behavior<Command> failed(StreamKey key) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> held(tools.log()), blocking),
            (found, failure) -> {
              if (failure != null) {
                throw new IllegalStateException("the log cannot be read", failure);
              }
              return found.entrySet().stream()
                  .filter(entry -> entry.getKey().key().equals(key))
                  .<Command>map(entry -> new Held(entry.getKey(), entry.getValue()))
                  .findFirst()
                  .orElseGet(NothingHeld::new);
            });
    return this;
  }

  private ActorRef<RecorderCommand> spawn(Begin begin, List<FrameBatch> frames) {
    var known = live.get(begin.header().key());
    return known != null
        ? known
        : start(
            new Assignment(
                begin.header(), begin.stream(), begin.resumed(), begin.captions(), frames));
  }

  private ActorRef<RecorderCommand> start(Assignment assignment) {
    var key = assignment.header().key();
    var recorder = getContext().spawnAnonymous(RecorderStart.create(assignment, tools));
    getContext().watch(recorder);
    live.put(key, recorder);
    return recorder;
  }

  private void recover(StreamHeader header, List<FrameBatch> frames) {
    getContext()
        .pipeToSelf(
            ClusterSharding.get(getContext().getSystem())
                .entityRefFor(ClientEntity.KEY, header.key().clientId())
                .<RecoverAnswer>ask(
                    replyTo ->
                        new ClientCommand.RecoverStream(
                            header.userId(),
                            header.key().streamId(),
                            header.format(),
                            header.startedAt(),
                            frames.getFirst().fromSeq(),
                            frames.getLast().nextSeq(),
                            replyTo),
                    Duration.ofSeconds(10)),
            (answer, failure) -> {
              if (failure != null) {
                return new NotRecovered(header, frames);
              }
              return switch (answer) {
                case RecoverAnswer.Record(var stream) -> new Recovered(header, stream, frames);
                case RecoverAnswer.Kept(var next) -> new Kept(header.key(), next);
              };
            });
  }
}
