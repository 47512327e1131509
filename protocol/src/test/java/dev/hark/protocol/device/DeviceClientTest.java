package dev.hark.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.device.LossyServer.Faults;
import dev.hark.protocol.stream.StreamOpen;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeviceClientTest {

  private static final List<byte[]> FRAMES = frames(500);

  private final List<Long> acks = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> dropped = Collections.synchronizedList(new ArrayList<>());
  private final List<DeviceListener.ConnectionState> states =
      Collections.synchronizedList(new ArrayList<>());

  @Test
  void deliversEveryFrameOnceInOrder() throws Exception {
    try (var server = new LossyServer(Faults.NONE)) {
      stream(server, settings(server));

      assertThat(server.durable).containsExactlyElementsOf(FRAMES);
      assertThat(server.starts).hasSize(1);
      assertThat(server.stops).isEqualTo(1);
      assertThat(acks.getLast()).isEqualTo(500);
      assertThat(acks).isSorted();
    }
  }

  @Test
  void resumesWhenTheConnectionBreaksAndUnacknowledgedDataIsLost() throws Exception {
    try (var server = new LossyServer(new Faults(37, 10, 1_000_000, 0, 0))) {
      stream(server, settings(server));

      assertThat(server.durable).containsExactlyElementsOf(FRAMES);
      assertThat(server.starts).hasSize(2);
      assertThat(server.starts.get(1).open().orElseThrow().firstUnacked()).isBetween(1L, 185L);
      assertThat(server.starts.get(1).open().orElseThrow().streamId())
          .isEqualTo(server.starts.get(0).open().orElseThrow().streamId());
      assertThat(states)
          .containsSubsequence(
              DeviceListener.ConnectionState.STREAMING,
              DeviceListener.ConnectionState.WAITING,
              DeviceListener.ConnectionState.STREAMING,
              DeviceListener.ConnectionState.CLOSED);
    }
  }

  @Test
  void rewindsAtAGap() throws Exception {
    try (var server = new LossyServer(new Faults(0, 4, 1_000_000, 20, 0))) {
      stream(server, settings(server));

      assertThat(server.durable).containsExactlyElementsOf(FRAMES);
      assertThat(server.starts).hasSize(1);
    }
  }

  @Test
  void keepsToTheCredit() throws Exception {
    try (var server = new LossyServer(new Faults(0, 2, 1_200, 0, 0))) {
      stream(server, settings(server));

      assertThat(server.durable).containsExactlyElementsOf(FRAMES);
      assertThat(server.mostInFlight).isBetween(1L, 1_200L);
    }
  }

  @Test
  void declaresAHoleWhenItsBufferOverflows() throws Exception {
    try (var server = new LossyServer(Faults.NONE)) {
      var small = settings(server);
      var bounded =
          new DeviceSettings(
              small.server(),
              small.token(),
              small.deviceName(),
              small.format(),
              small.stream(),
              false,
              5,
              Duration.ofMillis(100 * 20),
              Duration.ofSeconds(5));

      stream(server, bounded);

      assertThat(dropped).isNotEmpty();
      var lost = server.holes.stream().mapToLong(hole -> hole.to() - hole.from()).sum();
      assertThat(lost).isEqualTo(dropped.size());
      assertThat(server.durable).hasSize(500 - dropped.size());
      assertThat(server.durable.subList(0, 100)).containsExactlyElementsOf(FRAMES.subList(0, 100));
    }
  }

  @Test
  void givesUpWhenTheServerAnswersTheSameAlways() throws Exception {
    for (var code : List.of(1008, 4409, 401)) {
      try (var server = new LossyServer(new Faults(0, 1, 1_000_000, 0, code))) {
        assertThatThrownBy(() -> stream(server, settings(server)))
            .hasRootCauseInstanceOf(DeviceException.class)
            .hasMessageContaining(code == 401 ? "1008: login refused" : "" + code);
        assertThat(server.starts).hasSize(1);
      }
    }
  }

  @Test
  void findsAServerThatComesLater() throws Exception {
    var late = new LossyServer(Faults.NONE);
    var port = late.address();
    late.close();
    var open = settings(port);

    try (var client = DeviceClient.connect(open, listener())) {
      FRAMES.forEach(client::send);
      await()
          .until(() -> Collections.frequency(states, DeviceListener.ConnectionState.WAITING) > 2);

      assertThat(client.unacknowledged().get(5, TimeUnit.SECONDS)).isEqualTo(500);
      assertThat(client.stop().toCompletableFuture()).isNotDone();
    }
  }

  private void stream(LossyServer server, DeviceSettings settings) throws Exception {
    try (var client = DeviceClient.connect(settings, listener())) {
      FRAMES.forEach(client::send);
      client.stop().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  private DeviceListener listener() {
    return new DeviceListener() {
      @Override
      public void state(ConnectionState state) {
        states.add(state);
      }

      @Override
      public void acknowledged(long nextSeq, Duration latency) {
        acks.add(nextSeq);
      }

      @Override
      public void dropped(long from, long to) {
        dropped.add(from);
      }
    };
  }

  private static DeviceSettings settings(LossyServer server) {
    return settings(server.address());
  }

  private static DeviceSettings settings(URI address) {
    return DeviceSettings.of(
        address,
        "token",
        "test",
        AudioFormat.OPUS_16K_MONO,
        new StreamOpen(
            "7f1ad0b0-6f3e-4d54-9d2f-0a4f8b0f5a11",
            20,
            Instant.ofEpochMilli(1_795_174_406_293L),
            0,
            Optional.empty()));
  }

  private static List<byte[]> frames(int count) {
    var random = new Random(7);
    return IntStream.range(0, count)
        .mapToObj(
            _ -> {
              var frame = new byte[30 + random.nextInt(60)];
              random.nextBytes(frame);
              return frame;
            })
        .toList();
  }
}
