package dev.hark.protocol.device;

import dev.hark.protocol.device.DeviceListener.ConnectionState;
import dev.hark.protocol.stream.DeviceMessage;
import dev.hark.protocol.stream.DeviceMessages;
import dev.hark.protocol.stream.FrameBatch;
import dev.hark.protocol.stream.ServerMessage;
import dev.hark.protocol.stream.StreamOpen;
import dev.hark.protocol.wyoming.WyomingEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Streams frames to a Hark server and keeps each until the server said that it is durable.
 *
 * <p>Connects, resumes where the server's log ends, bundles frames, keeps to the server's credit,
 * rewinds when it is told of a gap, and connects again with growing pauses. All methods may be
 * called from any thread; the state lives on one thread of the client's own.
 */
public final class DeviceClient implements AutoCloseable {

  /** Answers that another try would get again: protocol broken, login refused, taken over. */
  private static final Set<Integer> FINAL_CLOSES = Set.of(1002, 1003, 1007, 1008, 1009, 4409);

  private static final Duration HEARTBEAT = Duration.ofSeconds(20);

  private record Sent(long nextSeq, Instant at) {}

  private final DeviceSettings settings;
  private final DeviceListener listener;
  private final Clock clock;
  private final ScheduledExecutorService strand;
  private final Backoff backoff;
  private final SendWindow window;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final ArrayDeque<Sent> sentAt = new ArrayDeque<>();
  private Optional<DeviceSocket> socket = Optional.empty();
  private Instant lastProgress;
  private long lastGap = -1;
  private boolean streaming;
  private boolean stopping;
  private boolean stopSent;
  private boolean flushPlanned;
  private boolean closed;

  /** A client of its own thread and of the system's clock and randomness; connects at once. */
  public static DeviceClient connect(DeviceSettings settings, DeviceListener listener) {
    var strand =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hark-device").factory());
    return new DeviceClient(
        settings, listener, Clock.systemUTC(), strand, RandomGenerator.getDefault());
  }

  /**
   * Connects at once.
   *
   * @param strand runs the client; one thread, shut down by {@link #close}
   */
  public DeviceClient(
      DeviceSettings settings,
      DeviceListener listener,
      Clock clock,
      ScheduledExecutorService strand,
      RandomGenerator random) {
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    this.strand = strand;
    this.backoff = new Backoff(random);
    this.window =
        new SendWindow(
            settings.stream().firstUnacked(), settings.bufferFrames(), settings.bundleFrames());
    this.lastProgress = clock.instant();
    strand.execute(this::open);
    var every = Math.max(1, settings.stallTimeout().toMillis() / 4);
    strand.scheduleAtFixedRate(this::watch, every, every, TimeUnit.MILLISECONDS);
    strand.scheduleAtFixedRate(
        this::heartbeat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes the next frame of the stream; its bytes must not be changed any more. */
  public void send(byte[] frame) {
    strand.execute(
        () -> {
          if (!window.add(frame)) {
            listener.dropped(window.next() - 1, window.next());
          }
          pump(false);
          planFlush();
        });
  }

  /**
   * Ends the stream. Completes once everything is acknowledged; fails with {@link DeviceException}
   * when the client gave up. The socket stays open for late captions until {@link #close}.
   */
  public CompletionStage<Void> stop() {
    strand.execute(
        () -> {
          stopping = true;
          pump(true);
          settle();
        });
    return done.copy();
  }

  /** Fails with {@link DeviceException} when the client gives up; completes like {@link #stop}. */
  public CompletionStage<Void> completion() {
    return done.copy();
  }

  /** Frames that were taken and are not yet acknowledged, holes counted. */
  public CompletableFuture<Long> unacknowledged() {
    return CompletableFuture.supplyAsync(() -> window.next() - window.acknowledged(), strand);
  }

  /** Closes the socket and ends the thread; what is not acknowledged is lost. */
  @Override
  public void close() {
    try {
      strand.execute(
          () -> {
            closed = true;
            socket.ifPresent(DeviceSocket::close);
            done.completeExceptionally(new DeviceException("The client was closed."));
            strand.shutdownNow();
          });
    } catch (RejectedExecutionException alreadyClosed) {
      return;
    }
  }

  private void open() {
    if (closed || done.isDone()) {
      return;
    }
    listener.state(ConnectionState.CONNECTING);
    lastProgress = clock.instant();
    socket =
        Optional.of(new DeviceSocket(settings.endpoint(), settings.token(), strand, this::heard));
  }

  private void heard(DeviceSocket from, DeviceSocket.Signal signal) {
    if (closed || socket.filter(current -> current == from).isEmpty()) {
      return;
    }
    switch (signal) {
      case DeviceSocket.Signal.Opened() -> begin(from);
      case DeviceSocket.Signal.Writable() -> pump(stopping);
      case DeviceSocket.Signal.Heard(var message) -> message(message);
      case DeviceSocket.Signal.Closed(var code, var reason) -> lost(code, reason);
    }
  }

  private void begin(DeviceSocket opened) {
    stopSent = false;
    streaming = false;
    lastGap = -1;
    var stream = settings.stream();
    var resumed =
        new StreamOpen(
            stream.streamId(),
            stream.frameMs(),
            stream.startedAt(),
            window.acknowledged(),
            stream.language());
    opened.send(
        bytes(
            new DeviceMessage.AudioStart(
                settings.format(), settings.live(), Optional.of(resumed))));
  }

  private void message(ServerMessage message) {
    switch (message) {
      case ServerMessage.AudioAck ack -> acknowledged(ack);
      case ServerMessage.Gap(var expected) -> gap(expected);
      case ServerMessage.Busy(var retryAfterMs, var _) ->
          backoff.atLeast(Duration.ofMillis(retryAfterMs));
      case ServerMessage.Transcript caption -> listener.caption(caption);
      case ServerMessage.ConversationChanged conversation -> listener.conversation(conversation);
      case ServerMessage.Error error -> listener.error(error);
      // the server closes the socket after a goodbye; connecting again is the answer to that
      case ServerMessage.Goodbye _, ServerMessage.Ready _, ServerMessage.Pong _ -> {}
    }
  }

  private void acknowledged(ServerMessage.AudioAck ack) {
    if (!ack.streamId().equals(settings.stream().streamId())) {
      return;
    }
    if (ack.nextSeq() > window.next()) {
      giveUp("The server holds frames of this stream_id that were not sent; use a new stream_id.");
      return;
    }
    var before = window.acknowledged();
    window.acknowledge(ack.nextSeq(), ack.creditBytes());
    if (!streaming) {
      window.rewind();
      sentAt.clear();
      streaming = true;
      listener.state(ConnectionState.STREAMING);
    }
    lastProgress = clock.instant();
    backoff.reset();
    if (window.acknowledged() > before) {
      lastGap = -1;
      listener.acknowledged(window.acknowledged(), latency());
    }
    pump(stopping);
    settle();
  }

  private Duration latency() {
    var latency = Duration.ZERO;
    while (!sentAt.isEmpty() && sentAt.getFirst().nextSeq() <= window.acknowledged()) {
      latency = Duration.between(sentAt.removeFirst().at(), clock.instant());
    }
    return latency;
  }

  /** Rewinds once; what was in flight then makes the server say the same gap again. */
  private void gap(long expected) {
    if (!streaming || expected == lastGap) {
      return;
    }
    if (expected < window.acknowledged()) {
      giveUp("The server asks for frames that it acknowledged before.");
      return;
    }
    lastGap = expected;
    stopSent = false;
    window.rewind();
    sentAt.clear();
    pump(true);
  }

  /** Sends as long as the socket takes it and the credit lasts. */
  private void pump(boolean flush) {
    while (streaming && socket.filter(DeviceSocket::isWritable).isPresent()) {
      var next = window.poll(flush || stopping);
      if (next.isEmpty()) {
        break;
      }
      switch (next.get()) {
        case SendWindow.Next.Frames(var frames) -> {
          sentAt.addLast(new Sent(frames.nextSeq(), clock.instant()));
          transmit(chunk(frames));
        }
        case SendWindow.Next.Hole(var from, var to) ->
            transmit(new DeviceMessage.AudioDrop(from, to));
      }
    }
    var ready = socket.filter(DeviceSocket::isWritable).isPresent();
    if (streaming && stopping && !stopSent && !window.hasUnsent() && ready) {
      stopSent = true;
      transmit(new DeviceMessage.AudioStop());
    }
  }

  private DeviceMessage chunk(FrameBatch frames) {
    var ms = frames.fromSeq() * settings.stream().frameMs();
    return new DeviceMessage.AudioChunk(
        OptionalLong.of(frames.fromSeq()), OptionalLong.of(ms), frames);
  }

  private void transmit(DeviceMessage message) {
    socket.ifPresent(open -> open.send(bytes(message)));
  }

  /** A bundle that does not fill up is sent after the time that two full ones take. */
  private void planFlush() {
    if (flushPlanned || !window.hasUnsent()) {
      return;
    }
    flushPlanned = true;
    strand.schedule(
        () -> {
          flushPlanned = false;
          pump(true);
        },
        2L * settings.bundleFrames() * settings.stream().frameMs(),
        TimeUnit.MILLISECONDS);
  }

  private void settle() {
    if (stopping && stopSent && window.isEmpty() && done.complete(null)) {
      listener.state(ConnectionState.CLOSED);
    }
  }

  private void lost(int code, String reason) {
    socket = Optional.empty();
    streaming = false;
    if (done.isDone()) {
      return;
    }
    if (FINAL_CLOSES.contains(code)) {
      giveUp("The server closed with " + code + (reason.isEmpty() ? "." : ": " + reason));
      return;
    }
    listener.state(ConnectionState.WAITING);
    strand.schedule(this::open, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void giveUp(String reason) {
    socket.ifPresent(DeviceSocket::close);
    socket = Optional.empty();
    streaming = false;
    if (done.completeExceptionally(new DeviceException(reason))) {
      listener.state(ConnectionState.CLOSED);
    }
  }

  /** A socket that lives but acknowledges nothing is worth as much as none. */
  private void watch() {
    var waits = !streaming || !window.isEmpty();
    var since = Duration.between(lastProgress, clock.instant());
    if (streaming && window.isEmpty() && !stopping) {
      lastProgress = clock.instant();
    } else if (socket.isPresent()
        && waits
        && !done.isDone()
        && since.compareTo(settings.stallTimeout()) > 0) {
      socket.get().abort();
      lost(1006, "stalled");
    }
  }

  private void heartbeat() {
    if (streaming) {
      transmit(new DeviceMessage.Ping());
    }
  }

  private static byte[] bytes(DeviceMessage message) {
    return WyomingEncoder.message(DeviceMessages.event(message));
  }
}
