package dev.hark.ingest;

import dev.hark.ingest.recorder.RecorderCommand;
import dev.hark.ingest.recorder.RecorderCommand.Taken;
import dev.hark.ingest.recorder.SessionSignal;
import dev.hark.ingest.recorder.StreamOpening;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.stream.DeviceMessage;
import dev.hark.protocol.stream.DeviceMessages;
import dev.hark.protocol.stream.FrameBatch;
import dev.hark.protocol.stream.ServerMessage;
import dev.hark.protocol.stream.StreamOpen;
import dev.hark.protocol.wyoming.ProtocolViolation;
import dev.hark.protocol.wyoming.WyomingItem;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * What one device's socket says, after login, turned into work for its stream's recorder. One
 * element at a time: {@link #prepare} in the order of the socket, the {@link Work} it gives may
 * then run side by side, started in that order.
 */
final class DeviceSession {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int BLE_HEADER_BYTES = 3;

  /** Work whose answer may come later than that of what follows. */
  @FunctionalInterface
  interface Work {
    CompletionStage<Reply> start();
  }

  /** The stream that is open on this socket. */
  private record Live(
      String streamId,
      long epoch,
      AudioFormat format,
      boolean numberedByDevice,
      ActorRef<RecorderCommand> recorder) {}

  private final DeviceLogin.Device device;
  private final SocketKind kind;
  private final IngestParts parts;
  private final ActorRef<SessionSignal> signals;

  private volatile Optional<Live> live = Optional.empty();

  /** Number of the next frame of a device that does not number them itself. */
  private long nextSeq;

  DeviceSession(
      DeviceLogin.Device device,
      SocketKind kind,
      IngestParts parts,
      ActorRef<SessionSignal> signals) {
    this.device = device;
    this.kind = kind;
    this.parts = parts;
    this.signals = signals;
  }

  /** Takes the next thing that the device said. */
  CompletionStage<Work> prepare(WyomingItem item) {
    return switch (item) {
      case WyomingItem.Broken(var violation) -> now(refused(violation));
      case WyomingItem.RawAudio(var audio) ->
          frames(OptionalLong.empty(), OptionalLong.empty(), FrameBatch.single(0, audio.array()));
      case WyomingItem.Event(var event) -> {
        try {
          yield hear(DeviceMessages.read(event, kind.implicit().codec()));
        } catch (ProtocolViolation violation) {
          yield now(refused(violation));
        }
      }
    };
  }

  /** The socket is gone: the stream waits for its device, or ends. */
  void gone() {
    live.ifPresent(stream -> stream.recorder().tell(new RecorderCommand.Detach(stream.epoch())));
    live = Optional.empty();
  }

  private CompletionStage<Work> hear(DeviceMessage message) {
    return switch (message) {
      case DeviceMessage.AudioStart(var format, var wantsCaptions, var open) ->
          start(format, wantsCaptions, open);
      case DeviceMessage.AudioChunk(var seq, var timestampMs, var frames) ->
          frames(seq, timestampMs, frames);
      case DeviceMessage.AudioStop() -> now(stop());
      case DeviceMessage.AudioDrop(var from, var to) ->
          now(
              live.filter(Live::numberedByDevice)
                  .map(
                      stream ->
                          asking(
                              stream,
                              replyTo ->
                                  new RecorderCommand.DeclareHole(
                                      stream.epoch(), from, to, replyTo)))
                  .orElseGet(
                      () -> said(error("no-stream", "Send audio-start with a stream_id first."))));
      case DeviceMessage.Ping() -> now(said(new Reply.Say(new ServerMessage.Pong())));
      case DeviceMessage.Authenticate _, DeviceMessage.Unknown _ -> now(said(new Reply.Silent()));
    };
  }

  private CompletionStage<Work> start(
      AudioFormat format, boolean wantsCaptions, Optional<StreamOpen> open) {
    if (live.isPresent()) {
      var same = open.filter(o -> o.streamId().equals(live.get().streamId())).isPresent();
      if (open.isEmpty() || same) {
        return now(said(new Reply.Silent()));
      }
      var before = stop();
      return before
          .start()
          .thenCompose(_ -> opened(format, true, open))
          .thenApply(DeviceSession::said);
    }
    return opened(format, wantsCaptions || open.isPresent(), open).thenApply(DeviceSession::said);
  }

  private CompletionStage<Reply> opened(
      AudioFormat format, boolean captions, Optional<StreamOpen> open) {
    var streamId = open.map(StreamOpen::streamId).orElseGet(() -> UUID.randomUUID().toString());
    var startedAt = open.map(StreamOpen::startedAt).orElseGet(() -> parts.clock().instant());
    var request =
        new StreamOpening.Request(
            device.userId(),
            device.clientId(),
            streamId,
            format,
            startedAt,
            open.flatMap(StreamOpen::language),
            open.map(StreamOpen::firstUnacked).orElse(0L),
            open.isPresent(),
            true,
            captions);
    return parts
        .opening()
        .open(request, signals)
        .thenApply(
            result ->
                switch (result) {
                  case StreamOpening.Opened(var recorder, var epoch, var next) -> {
                    live =
                        Optional.of(new Live(streamId, epoch, format, open.isPresent(), recorder));
                    nextSeq = next;
                    yield open.isPresent() ? ack(live.get(), next) : new Reply.Silent();
                  }
                  case StreamOpening.Refused(var why) ->
                      new Reply.Close(
                          1008, why, Optional.of(new ServerMessage.Error("refused", why)));
                  case StreamOpening.Unavailable(var why) -> busy(why);
                });
  }

  private CompletionStage<Work> frames(
      OptionalLong seq, OptionalLong timestampMs, FrameBatch frames) {
    if (live.isEmpty()) {
      // Audio that nobody announced: better kept in the usual format than lost.
      return opened(kind.implicit(), true, Optional.empty())
          .thenCompose(
              reply -> live.isPresent() ? frames(seq, timestampMs, frames) : now(said(reply)));
    }
    var stream = live.get();
    if (stream.numberedByDevice() && seq.isEmpty()) {
      return now(
          said(
              new Reply.Close(
                  1002,
                  "audio-chunk without seq",
                  Optional.of(
                      new ServerMessage.Error(
                          "bad-value", "Send seq with each audio-chunk of a numbered stream.")))));
    }
    var bare =
        kind.blePackets() && stream.format().codec() == Codec.OPUS ? stripped(frames) : frames;
    if (bare.sizeBytes() == 0) {
      return now(said(new Reply.Silent()));
    }
    var batch =
        stream.numberedByDevice()
            ? bare
            : new DeviceMessage.AudioChunk(seq, timestampMs, bare).numbered(nextSeq);
    nextSeq = batch.nextSeq();
    // Only devices that number their frames keep time in milliseconds from the stream's start.
    var captured = stream.numberedByDevice() ? timestampMs : OptionalLong.empty();
    return now(
        asking(
            stream,
            replyTo -> new RecorderCommand.Submit(stream.epoch(), batch, captured, replyTo)));
  }

  private static FrameBatch stripped(FrameBatch frames) {
    var packet = frames.payload();
    return FrameBatch.single(
        frames.fromSeq(),
        packet.length <= BLE_HEADER_BYTES
            ? new byte[0]
            : Arrays.copyOfRange(packet, BLE_HEADER_BYTES, packet.length));
  }

  private Work stop() {
    var stopped =
        live.map(
            stream -> asking(stream, replyTo -> new RecorderCommand.Stop(stream.epoch(), replyTo)));
    live = Optional.empty();
    return stopped.orElse(said(new Reply.Silent()));
  }

  private Work asking(Live stream, Function<ActorRef<Taken>, RecorderCommand> command) {
    return () ->
        AskPattern.<RecorderCommand, Taken>ask(
                stream.recorder(), command::apply, PATIENCE, parts.system().scheduler())
            .handle(
                (taken, failure) ->
                    failure == null ? answer(stream, taken) : busy("the stream does not answer"));
  }

  private Reply answer(Live stream, Taken taken) {
    return switch (taken) {
      case Taken.Durable(var next) ->
          stream.numberedByDevice() ? ack(stream, next) : new Reply.Silent();
      case Taken.Gap(var expected) -> new Reply.Say(new ServerMessage.Gap(expected));
      case Taken.Fenced _ ->
          new Reply.Close(4409, "another session has the stream", Optional.empty());
      case Taken.Conflict(var seq, _) ->
          error(
              "conflict", "Frame " + seq + " came before with other bytes; the first ones stand.");
      case Taken.Unavailable(var reason) -> busy(reason);
    };
  }

  private Reply ack(Live stream, long next) {
    var settings = parts.settings();
    var bytesPerSecond =
        stream.format().codec() == Codec.OPUS ? 8_000L : stream.format().bytesPerSecond();
    return new Reply.Say(
        new ServerMessage.AudioAck(
            stream.streamId(),
            next,
            bytesPerSecond * settings.credit().toSeconds(),
            (int) settings.ackEvery().toMillis(),
            stream.epoch()));
  }

  private Reply refused(ProtocolViolation violation) {
    parts.counters().reject();
    return new Reply.Close(
        violation.closeCode(),
        violation.code().text(),
        Optional.of(new ServerMessage.Error(violation.code().text(), violation.advice())));
  }

  private static Reply busy(String reason) {
    return new Reply.Close(1013, reason, Optional.of(new ServerMessage.Busy(2_000, reason)));
  }

  private static Reply error(String code, String message) {
    return new Reply.Say(new ServerMessage.Error(code, message));
  }

  private static CompletionStage<Work> now(Reply reply) {
    return now(said(reply));
  }

  private static CompletionStage<Work> now(Work work) {
    return CompletableFuture.completedStage(work);
  }

  private static Work said(Reply reply) {
    return () -> CompletableFuture.completedStage(reply);
  }
}
