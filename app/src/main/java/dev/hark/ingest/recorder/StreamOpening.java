package dev.hark.ingest.recorder;

import dev.hark.audio.log.StreamHeader;
import dev.hark.audio.log.StreamKey;
import dev.hark.client.ClientCommand;
import dev.hark.client.ClientCommand.OpenAnswer;
import dev.hark.client.ClientEntity;
import dev.hark.ingest.recorder.RecorderCommand.Taken;
import dev.hark.protocol.audio.AudioFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a stream: the client's entity gives the epoch and the conversation, this node's recorder
 * says from which frame on it listens.
 */
public final class StreamOpening {

  private static final Logger LOG = LoggerFactory.getLogger(StreamOpening.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * What is to be opened.
   *
   * @param firstUnacked the first frame the device still holds
   * @param resumable whether the device may come back to the stream
   * @param exclusive whether other sessions of the client end, and a later one ends this
   * @param captions whether live captions are wanted
   */
  public record Request(
      String userId,
      String clientId,
      String streamId,
      AudioFormat format,
      Instant startedAt,
      Optional<String> language,
      long firstUnacked,
      boolean resumable,
      boolean exclusive,
      boolean captions) {}

  /** How it went. */
  public sealed interface Result {}

  /** Send from {@code nextSeq} on. */
  public record Opened(ActorRef<RecorderCommand> recorder, long epoch, long nextSeq)
      implements Result {}

  /** Never. */
  public record Refused(String why) implements Result {}

  /** Not now. */
  public record Unavailable(String why) implements Result {}

  private final ActorSystem<?> system;
  private final ActorRef<Recorders.Command> recorders;
  private final IngestCounters counters;

  public StreamOpening(
      ActorSystem<?> system, ActorRef<Recorders.Command> recorders, IngestCounters counters) {
    this.system = system;
    this.recorders = recorders;
    this.counters = counters;
  }

  /** Opens; {@code session} hears what its device is to be told later. */
  public CompletionStage<Result> open(Request request, ActorRef<SessionSignal> session) {
    return ClusterSharding.get(system)
        .entityRefFor(ClientEntity.KEY, request.clientId())
        .<OpenAnswer>ask(
            replyTo ->
                new ClientCommand.OpenStream(
                    request.userId(),
                    request.streamId(),
                    request.format(),
                    request.startedAt(),
                    request.language(),
                    request.firstUnacked(),
                    request.resumable(),
                    request.exclusive(),
                    replyTo),
            PATIENCE)
        .thenCompose(
            answer ->
                switch (answer) {
                  case OpenAnswer.Refused(var why) ->
                      CompletableFuture.<Result>completedStage(new Refused(why));
                  case OpenAnswer.Granted granted -> attach(request, granted, session);
                })
        .exceptionally(
            failure -> {
              LOG.warn("stream of {} cannot be opened", request.clientId(), failure);
              return new Unavailable("the stream cannot be opened now");
            });
  }

  private CompletionStage<Result> attach(
      Request request, OpenAnswer.Granted granted, ActorRef<SessionSignal> session) {
    var stream = granted.stream();
    if (granted.resumed()) {
      counters.resume();
    }
    var header =
        new StreamHeader(
            new StreamKey(request.clientId(), request.streamId()),
            request.userId(),
            stream.format(),
            stream.startedAt());
    return AskPattern.<Recorders.Command, ActorRef<RecorderCommand>>ask(
            recorders,
            replyTo ->
                new Recorders.Begin(header, stream, granted.resumed(), request.captions(), replyTo),
            PATIENCE,
            system.scheduler())
        .thenCompose(
            recorder ->
                AskPattern.<RecorderCommand, Taken>ask(
                        recorder,
                        replyTo ->
                            new RecorderCommand.Attach(
                                stream.epoch(),
                                request.resumable(),
                                request.exclusive(),
                                request.firstUnacked(),
                                session,
                                replyTo),
                        PATIENCE,
                        system.scheduler())
                    .thenApply(
                        taken ->
                            taken instanceof Taken.Durable(var next)
                                ? new Opened(recorder, stream.epoch(), next)
                                : new Unavailable("the stream is ending")));
  }
}
