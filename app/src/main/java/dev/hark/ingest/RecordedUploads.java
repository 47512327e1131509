package dev.hark.ingest;

import dev.hark.audio.Pcm;
import dev.hark.ingest.recorder.RecorderCommand;
import dev.hark.ingest.recorder.RecorderCommand.Taken;
import dev.hark.ingest.recorder.SessionSignal;
import dev.hark.ingest.recorder.StreamOpening;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.stream.FrameBatch;
import dev.hark.protocol.stream.ServerMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.typed.javadsl.ActorSource;

/** Sends a recording through the recorder, as a device that is as fast as the log. */
final class RecordedUploads implements Uploads {

  private static final int FRAME_SAMPLES = Pcm.SAMPLE_RATE_HZ / 50;
  private static final int FRAMES_A_BATCH = 50;
  private static final int IN_FLIGHT = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ActorSystem<?> system;
  private final StreamOpening opening;

  RecordedUploads(ActorSystem<?> system, StreamOpening opening) {
    this.system = system;
    this.opening = opening;
  }

  @Override
  public CompletionStage<String> accept(
      String userId, String clientId, Instant startedAt, Pcm audio) {
    if (audio.length() == 0) {
      return CompletableFuture.failedStage(
          new IllegalArgumentException("the recording has no sound"));
    }
    var conversation = new CompletableFuture<String>();
    var request =
        new StreamOpening.Request(
            userId,
            clientId,
            UUID.randomUUID().toString(),
            AudioFormat.PCM_16K_MONO,
            startedAt,
            Optional.empty(),
            0,
            false,
            false,
            false);
    return opening
        .open(request, listener(conversation))
        .thenCompose(
            result ->
                switch (result) {
                  case StreamOpening.Opened opened ->
                      send(opened, audio).thenCompose(_ -> conversation);
                  case StreamOpening.Refused(var why) ->
                      CompletableFuture.failedStage(new IllegalStateException(why));
                  case StreamOpening.Unavailable(var why) ->
                      CompletableFuture.failedStage(new IllegalStateException(why));
                });
  }

  /** Hears which conversation the recording became: the first one, when it is cut into several. */
  private ActorRef<SessionSignal> listener(CompletableFuture<String> conversation) {
    return ActorSource.<SessionSignal>actorRef(
            signal ->
                signal
                        instanceof
                        SessionSignal.Say(ServerMessage.ConversationChanged(_, var status))
                    && status.equals("closed"),
            _ -> Optional.empty(),
            64,
            OverflowStrategy.dropHead())
        .to(
            Sink.foreach(
                signal -> {
                  if (signal
                      instanceof
                      SessionSignal.Say(ServerMessage.ConversationChanged(var audioUuid, _))) {
                    conversation.complete(audioUuid);
                  }
                }))
        .run(Materializer.matFromSystem(system));
  }

  private CompletionStage<Void> send(StreamOpening.Opened opened, Pcm audio) {
    var frames = (audio.length() + FRAME_SAMPLES - 1) / FRAME_SAMPLES;
    var batches = (frames + FRAMES_A_BATCH - 1) / FRAMES_A_BATCH;
    return Source.fromJavaStream(() -> LongStream.range(0, batches).boxed())
        .mapAsync(
            IN_FLIGHT,
            n ->
                ask(
                    opened,
                    replyTo ->
                        new RecorderCommand.Submit(
                            opened.epoch(),
                            batch(audio, n * FRAMES_A_BATCH),
                            OptionalLong.empty(),
                            replyTo)))
        .runWith(Sink.ignore(), system)
        .thenCompose(_ -> ask(opened, replyTo -> new RecorderCommand.Stop(opened.epoch(), replyTo)))
        .thenAccept(_ -> {});
  }

  private CompletionStage<Taken> ask(
      StreamOpening.Opened opened, Function<ActorRef<Taken>, RecorderCommand> command) {
    return AskPattern.<RecorderCommand, Taken>ask(
            opened.recorder(), command::apply, PATIENCE, system.scheduler())
        .thenCompose(
            taken ->
                taken instanceof Taken.Durable
                    ? CompletableFuture.completedStage(taken)
                    : CompletableFuture.failedStage(
                        new IllegalStateException("the recording was not taken: " + taken)));
  }

  private static FrameBatch batch(Pcm audio, long firstFrame) {
    var from = (int) firstFrame * FRAME_SAMPLES;
    var to = Math.min(audio.length(), from + FRAMES_A_BATCH * FRAME_SAMPLES);
    var bytes = ByteBuffer.allocate((to - from) * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(audio.samples(), from, to - from);
    var lengths = new int[(to - from + FRAME_SAMPLES - 1) / FRAME_SAMPLES];
    for (var i = 0; i < lengths.length; i++) {
      lengths[i] = 2 * Math.min(FRAME_SAMPLES, to - from - i * FRAME_SAMPLES);
    }
    return FrameBatch.of(firstFrame, bytes.array(), lengths);
  }
}
