package dev.hark.protocol.device;

import dev.hark.protocol.device.DeviceListener.ConnectionState;
import dev.hark.protocol.stream.ServerMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
 * <p>Resumes where the server's log ends, keeps to its credit, rewinds at a gap, and connects again
 * with growing pauses. Safe for use by many threads; the state lives on one of the client's own.
 */
public final class DeviceClient implements AutoCloseable {

  private static final Duration HEARTBEAT = Duration.ofSeconds(20);

  private final DeviceSettings settings;
  private final DeviceListener listener;
  private final Clock clock;
  private final ScheduledExecutorService strand;
  private final Backoff backoff;
  private final SendWindow window;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final AckLatency latency = new AckLatency();
  private final DeviceWire wire;
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
    this.wire = new DeviceWire(settings);
    this.strand = strand;
    this.backoff = new Backoff(random);
    this.window =
        new SendWindow(
            settings.stream().firstUnacked(), settings.bufferFrames(), settings.bundleFrames());
    this.lastProgress = clock.instant();
    strand.execute(this::open);
    var every = Math.max(1, settings.stallTimeout().toMillis() / 4);
    var _ = strand.scheduleAtFixedRate(this::watch, every, every, TimeUnit.MILLISECONDS);
    var _ =
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
      case DeviceSocket.Signal.Closed closing -> lost(closing);
    }
  }

  private void begin(DeviceSocket opened) {
    stopSent = false;
    lastGap = -1;
    opened.send(wire.start(window.acknowledged()));
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
      latency.rewind();
      streaming = true;
      listener.state(ConnectionState.STREAMING);
    }
    lastProgress = clock.instant();
    backoff.reset();
    if (window.acknowledged() > before) {
      lastGap = -1;
      listener.acknowledged(
          window.acknowledged(), latency.acknowledged(window.acknowledged(), clock.instant()));
    }
    pump(stopping);
    settle();
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
    latency.rewind();
    pump(true);
  }

  /** Sends as long as the socket takes it and the credit lasts. */
  private void pump(boolean flush) {
    while (streaming && socket.filter(DeviceSocket::isWritable).isPresent()) {
      var next = window.poll(flush || stopping);
      if (next.isEmpty()) {
        break;
      }
      if (next.get() instanceof SendWindow.Next.Frames(var frames)) {
        latency.sent(frames.nextSeq(), clock.instant());
      }
      socket.get().send(wire.next(next.get()));
    }
    var ready = socket.filter(DeviceSocket::isWritable).isPresent();
    if (streaming && stopping && !stopSent && !window.hasUnsent() && ready) {
      stopSent = true;
      socket.get().send(wire.stop());
    }
  }

  /** A bundle that does not fill up is sent after the time that two full ones take. */
  private void planFlush() {
    if (flushPlanned || !window.hasUnsent()) {
      return;
    }
    flushPlanned = true;
    var _ =
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

  private void lost(DeviceSocket.Signal.Closed closing) {
    socket = Optional.empty();
    streaming = false;
    if (done.isDone()) {
      return;
    }
    if (closing.isFinal()) {
      giveUp("The server closed with " + closing.code() + ": " + closing.reason());
      return;
    }
    listener.state(ConnectionState.WAITING);
    var _ = strand.schedule(this::open, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
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
    if (streaming && window.isEmpty() && !stopping) {
      lastProgress = clock.instant();
    }
    var silence = Duration.between(lastProgress, clock.instant());
    if (silence.compareTo(settings.stallTimeout()) > 0 && socket.isPresent() && !done.isDone()) {
      socket.get().abort();
      lost(new DeviceSocket.Signal.Closed(1006, "stalled"));
    }
  }

  private void heartbeat() {
    if (streaming) {
      socket.ifPresent(open -> open.send(wire.ping()));
    }
  }
}
