package dev.hark.ingest;

import dev.hark.ingest.recorder.SessionSignal;
import dev.hark.protocol.stream.ServerMessage;
import dev.hark.protocol.wyoming.Bytes;
import dev.hark.protocol.wyoming.ProtocolViolation;
import dev.hark.protocol.wyoming.WireLimits;
import dev.hark.protocol.wyoming.WyomingItem;
import dev.hark.protocol.wyoming.WyomingSocketDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.ws.BinaryMessage;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.japi.pf.PFBuilder;
import org.apache.pekko.stream.InitialTimeoutException;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.typed.javadsl.ActorSource;
import org.apache.pekko.util.ByteString;

/**
 * The way of a frame through its socket: read, decode, number, keep, acknowledge. Back-pressure
 * runs from the log to the socket: at most {@link #IN_FLIGHT} messages of a device wait to become
 * durable.
 */
final class FramePath {

  private static final int IN_FLIGHT = 64;
  private static final Bytes NOTHING = Bytes.of(new byte[0]);
  private static final int SIGNALS = 256;
  private static final int JOINED_REPLIES = 64;

  /** A whole WebSocket message, or that one was too long. */
  private sealed interface Whole {
    record Text(String text) implements Whole {}

    record Binary(ByteString bytes) implements Whole {}

    record TooLong() implements Whole {}
  }

  private FramePath() {}

  /**
   * The flow of one socket; run it once.
   *
   * @param device who is at it; empty when the first message is to say
   */
  static Flow<Message, Message, NotUsed> of(
      DeviceSocket socket,
      Optional<DeviceLogin.Device> device,
      IngestSettings settings,
      Materializer materializer,
      Signals signals) {
    var side = signals.open(materializer);
    device.ifPresent(known -> socket.admit(known, side.ref()));
    var greeting =
        device.isPresent()
            ? Source.<Reply>single(new Reply.Say(new ServerMessage.Ready()))
            : Source.<Reply>empty();
    return Flow.of(Message.class)
        .idleTimeout(settings.idle())
        .via(readWhole(materializer)) // Message -> Whole
        .via(decode()) // -> WyomingItem
        .via(loginWithin(socket, settings.loginPatience())) // WyomingItem
        .mapAsync(1, item -> socket.prepare(item, side.ref())) // -> Work, in order
        // Work is started in order and may be under way side by side: that fills the group commit.
        .mapAsync(IN_FLIGHT, DeviceSession.Work::start) // -> Reply, once durable
        // After the work: what was sent before a close is kept before the session ends.
        .watchTermination(
            (_, done) -> {
              done.whenComplete((_, _) -> socket.gone());
              return NotUsed.getInstance();
            })
        .via(joinAcks(settings.ackEvery())) // Reply, fewer
        .recover(new PFBuilder<Throwable, Reply>().matchAny(socket::failed).build()) // Reply
        .prepend(greeting)
        .merge(side.source().map(socket::signalled), true) // Reply, also from the side
        .takeWhile(reply -> !(reply instanceof Reply.Close), true)
        .via(write(socket)) // -> Message
        .named("frame-path");
  }

  /** The flow of a socket that is let in only to be told that its login is refused. */
  static Flow<Message, Message, NotUsed> refusal(DeviceSocket socket) {
    Reply close = new Reply.Close(1008, "Authentication failed", Optional.empty());
    return Flow.fromSinkAndSourceCoupled(Sink.ignore(), Source.single(close).via(write(socket)));
  }

  /** A way to tell a session something from the side. */
  record Side(ActorRef<SessionSignal> ref, Source<SessionSignal, NotUsed> source) {}

  /** Opens sides, and remembers them for the shutdown. */
  interface Signals {
    Side open(Materializer materializer);

    /** Signals of one socket: the newest are kept when a device does not read. */
    static Side side(Materializer materializer) {
      var pair =
          ActorSource.<SessionSignal>actorRef(
                  _ -> false, _ -> Optional.empty(), SIGNALS, OverflowStrategy.dropHead())
              .preMaterialize(materializer);
      return new Side(pair.first(), pair.second());
    }
  }

  private static Flow<Message, Whole, NotUsed> readWhole(Materializer materializer) {
    var limit =
        WireLimits.DEVICE.headerBytes()
            + WireLimits.DEVICE.dataBytes()
            + WireLimits.DEVICE.payloadBytes();
    return Flow.of(Message.class)
        .mapAsync(1, message -> whole(message, limit, materializer))
        .named("read-whole");
  }

  private static CompletionStage<Whole> whole(
      Message message, int limit, Materializer materializer) {
    if (message.isText()) {
      TextMessage text = message.asTextMessage();
      return text.isStrict()
          ? CompletableFuture.completedStage(
              text.getStrictText().length() > limit
                  ? new Whole.TooLong()
                  : new Whole.Text(text.getStrictText()))
          : gathered(
              text.getStreamedText(),
              String::length,
              limit,
              parts -> new Whole.Text(String.join("", parts)),
              materializer);
    }
    BinaryMessage binary = message.asBinaryMessage();
    return binary.isStrict()
        ? CompletableFuture.completedStage(
            binary.getStrictData().size() > limit
                ? new Whole.TooLong()
                : new Whole.Binary(binary.getStrictData()))
        : gathered(
            binary.getStreamedData(),
            ByteString::size,
            limit,
            parts ->
                new Whole.Binary(
                    parts.stream().reduce(ByteString.emptyByteString(), ByteString::concat)),
            materializer);
  }

  /**
   * Reads a message that comes in parts; one that is too long only to the part that makes it so,
   * and without failing the socket, so that its device is told.
   */
  private static <T> CompletionStage<Whole> gathered(
      Source<T, ?> parts,
      ToIntFunction<T> size,
      int limit,
      Function<List<T>, Whole> whole,
      Materializer materializer) {
    var left = new AtomicInteger(limit);
    return parts
        .takeWhile(part -> left.addAndGet(-size.applyAsInt(part)) >= 0, true)
        .runWith(Sink.seq(), materializer)
        .thenApply(read -> left.get() < 0 ? new Whole.TooLong() : whole.apply(read));
  }

  private static Flow<Whole, WyomingItem, NotUsed> decode() {
    return Flow.of(Whole.class)
        .statefulMapConcat(
            () -> {
              var decoder = new WyomingSocketDecoder(WireLimits.DEVICE);
              return message ->
                  switch (message) {
                    case Whole.Text(var text) -> decoder.text(text);
                    case Whole.Binary(var bytes) -> decoder.binary(bytes.toArray());
                    case Whole.TooLong() -> List.of(tooLong());
                  };
            })
        .named("decode-wyoming");
  }

  private static WyomingItem tooLong() {
    return new WyomingItem.Broken(
        new ProtocolViolation(
            ProtocolViolation.Code.OVERSIZE, "Send messages of at most 64 KiB of payload."));
  }

  /** Ends a socket whose device does not say who it is. */
  private static Flow<WyomingItem, WyomingItem, NotUsed> loginWithin(
      DeviceSocket socket, Duration patience) {
    return socket.admitted()
        ? Flow.of(WyomingItem.class)
        : Flow.of(WyomingItem.class)
            .initialTimeout(patience)
            // Whoever says nothing is answered like one who says something else than a login.
            .recover(InitialTimeoutException.class, () -> new WyomingItem.RawAudio(NOTHING))
            .named("login-within");
  }

  /** Of the acknowledgements of a moment only the last is said; they are cumulative. */
  private static Flow<Reply, Reply, NotUsed> joinAcks(Duration every) {
    return Flow.of(Reply.class)
        .groupedWithin(JOINED_REPLIES, every)
        .mapConcat(FramePath::joined)
        .named("join-acks");
  }

  static List<Reply> joined(List<Reply> replies) {
    var kept = new ArrayList<Reply>(replies.size());
    for (var i = 0; i < replies.size(); i++) {
      var reply = replies.get(i);
      var nextIsAck = i + 1 < replies.size() && isAck(replies.get(i + 1));
      if (!(reply instanceof Reply.Silent) && !(isAck(reply) && nextIsAck)) {
        kept.add(reply);
      }
    }
    return kept;
  }

  private static boolean isAck(Reply reply) {
    return reply instanceof Reply.Say(var message) && message instanceof ServerMessage.AudioAck;
  }

  private static Flow<Reply, Message, NotUsed> write(DeviceSocket socket) {
    return Flow.of(Reply.class)
        .mapConcat(reply -> socket.text(reply).stream().map(FramePath::message).toList())
        .named("write");
  }

  private static Message message(String text) {
    return TextMessage.create(text);
  }
}
