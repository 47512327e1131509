package dev.hark.server;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.device.DeviceClient;
import dev.hark.protocol.device.DeviceListener;
import dev.hark.protocol.device.DeviceSettings;
import dev.hark.protocol.stream.ServerMessage;
import dev.hark.protocol.stream.StreamOpen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A device that resumes: streams frames and notes what the server told it. */
final class FakeDevice implements AutoCloseable {

  private final DeviceClient client;
  private final List<ServerMessage.Transcript> captions = new CopyOnWriteArrayList<>();
  private final List<ServerMessage.ConversationChanged> conversations =
      new CopyOnWriteArrayList<>();
  private final List<Long> holes = new CopyOnWriteArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();

  private FakeDevice(Api owner, String name, AudioFormat format, Instant startedAt) {
    var stream =
        new StreamOpen(
            UUID.randomUUID().toString(), Recording.FRAME_MS, startedAt, 0, Optional.empty());
    var plain = DeviceSettings.of(owner.server(), owner.token(), name, format, stream);
    this.client = DeviceClient.connect(plain, listener());
  }

  static FakeDevice pcm(Api owner, String name) {
    return new FakeDevice(owner, name, AudioFormat.PCM_16K_MONO, Instant.now());
  }

  static FakeDevice opus(Api owner, String name) {
    return new FakeDevice(owner, name, AudioFormat.OPUS_16K_MONO, Instant.now());
  }

  private DeviceListener listener() {
    return new DeviceListener() {
      @Override
      public void acknowledged(long nextSeq, Duration latency) {
        acknowledged.set(nextSeq);
      }

      @Override
      public void dropped(long from, long to) {
        holes.add(from);
      }

      @Override
      public void caption(ServerMessage.Transcript caption) {
        captions.add(caption);
      }

      @Override
      public void conversation(ServerMessage.ConversationChanged conversation) {
        conversations.add(conversation);
      }
    };
  }

  /** As fast as the server takes them. */
  FakeDevice send(List<byte[]> frames) {
    frames.forEach(client::send);
    return this;
  }

  /** Plays the frames {@code speed} times as fast as they were spoken. */
  FakeDevice play(List<byte[]> frames, double speed) {
    var start = System.nanoTime();
    for (var i = 0; i < frames.size(); i++) {
      var due = start + (long) (i * Recording.FRAME_MS * 1e6 / speed);
      try {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      client.send(frames.get(i));
    }
    return this;
  }

  /**
   * {@link #play} on a thread of its own: the JDK's WebSocket needs the common pool, which has one
   * thread on two processors.
   */
  CompletableFuture<FakeDevice> playing(List<byte[]> frames, double speed) {
    return CompletableFuture.supplyAsync(() -> play(frames, speed), Thread::startVirtualThread);
  }

  /** Ends the stream once everything is durable. */
  FakeDevice stop() {
    return stop(Duration.ofSeconds(60));
  }

  FakeDevice stop(Duration within) {
    try {
      client.stop().toCompletableFuture().get(within.toSeconds(), TimeUnit.SECONDS);
      if (!holes.isEmpty()) {
        throw new AssertionError("the device had to drop frames: " + holes);
      }
      return this;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("not all was acknowledged; up to " + acknowledged, e);
    }
  }

  /** Number of frames that are durable. */
  long acknowledged() {
    return acknowledged.get();
  }

  List<ServerMessage.Transcript> captions() {
    return List.copyOf(captions);
  }

  List<ServerMessage.ConversationChanged> conversations() {
    return List.copyOf(conversations);
  }

  DeviceClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
  }
}
