package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class FriendLiteClientsTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final HarkServer server;

  FriendLiteClientsTest(HarkServer server) {
    this.server = server;
  }

  /** The only recording of a device, once it is whole. */
  private Recording kept(String device, Recording sent) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(server.admin().recordings(device))
                    .singleElement()
                    .satisfies(
                        found -> {
                          assertThat(found.path("status").asText()).isEqualTo("done");
                          assertThat(found.path("duration_seconds").asDouble())
                              .isEqualTo(sent.lengthMs() / 1_000.0);
                        }));
    return Recording.parsed(
        server.admin().audio(server.admin().recordings(device).getFirst()));
  }

  @Test
  void signsInWithBothKindsOfForm() {
    var anyone = new Api(server.address(), "");
    var fields = Map.of("username", HarkServer.ADMIN, "password", HarkServer.PASSWORD);
    var multipart =
        ("--x\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\n%s\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n%s\r\n--x--\r\n")
            .formatted(HarkServer.ADMIN, HarkServer.PASSWORD);

    var urlencoded =
        anyone.send(
            "POST",
            "/auth/jwt/login",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            Api.form(fields).getBytes(StandardCharsets.UTF_8));
    var posted =
        anyone.send(
            "POST",
            "/auth/jwt/login",
            Map.of("Content-Type", "multipart/form-data; boundary=x"),
            multipart.getBytes(StandardCharsets.UTF_8));

    for (var answer : new Api.Answer[] {urlencoded, posted}) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("token_type").asText()).isEqualTo("bearer");
      var me = new Api(server.address(), answer.json().path("access_token").asText());
      assertThat(me.get("/users/me").json().path("email").asText()).isEqualTo(HarkServer.ADMIN);
    }
  }

  @Test
  void keepsRawAudioThatNobodyAnnouncedAndIsCutOffAtOnce() {
    var sent = Recording.quiet(3_000, 11);

    try (var socket = RawSocket.open(server.admin(), "/ws_pcm", "relay")) {
      assertThat(socket.await("ready").path("message").asText())
          .isEqualTo("WebSocket connection established");
      sent.frames().forEach(socket::binary);
      socket.event("audio-stop", Map.of("timestamp", 1));
    }

    assertThat(kept("relay", sent).data()).isEqualTo(sent.data());
  }

  @Test
  void keepsChunksWithTheirPayloadInAFrameOfItsOwn() {
    var sent = Recording.quiet(2_000, 12);

    try (var socket = RawSocket.open(server.admin(), "/ws_pcm", "app")) {
      socket.await("ready");
      socket.event("audio-start", RawSocket.FORMAT);
      sent.frames().forEach(socket::chunk);
      socket.event("audio-stop", Map.of("timestamp", 1));
      socket.event("ping", Map.of());
      socket.await("pong");
    }

    assertThat(kept("app", sent).data()).isEqualTo(sent.data());
  }

  @Test
  void keepsChunksWithTheirPayloadInTheSameFrame() {
    var sent = Recording.quiet(2_000, 13);

    try (var socket = RawSocket.open(server.admin(), "/ws_pcm", "laptop")) {
      socket.event("audio-start", RawSocket.FORMAT);
      sent.frames().forEach(socket::joinedChunk);
      socket.event("audio-stop", Map.of("timestamp", 1));
    }

    assertThat(kept("laptop", sent).data()).isEqualTo(sent.data());
  }

  @Test
  void recordsTwiceOnOneSocketAndKnowsTheDeviceAgain() {
    var parts = new Recording[] {Recording.quiet(1_000, 14), Recording.quiet(1_400, 15)};

    try (var socket = RawSocket.open(server.admin(), "/ws_pcm", "Twice-Device")) {
      for (var part : parts) {
        socket.event("audio-start", RawSocket.FORMAT);
        part.frames().forEach(socket::chunk);
        socket.event("audio-stop", Map.of("timestamp", 1));
      }
    }
    try (var socket = RawSocket.open(server.admin(), "/ws_pcm", "Twice-Device")) {
      socket.event("audio-start", RawSocket.FORMAT);
      parts[0].frames().forEach(socket::chunk);
    }

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(server.admin().get("/api/recordings").json().path("recordings"))
                    .filteredOn(one -> one.path("client_id").asText().contains("-twice"))
                    .hasSize(3)
                    .allSatisfy(one -> assertThat(one.path("status").asText()).isEqualTo("done"))
                    .extracting(one -> one.path("client_id").asText())
                    .hasSize(3)
                    .allMatch(id -> id.length() <= 17)
                    .satisfies(ids -> assertThat(java.util.Set.copyOf(ids)).hasSize(1)));
  }

  @Test
  void endsTheOlderSessionOfADeviceAndLosesNothingOfIt() {
    var first = Recording.quiet(2_000, 16);
    var second = Recording.quiet(1_000, 17);

    try (var older = FakeDevice.pcm(server.admin(), "fenced")) {
      older.send(first.frames());
      await().atMost(SOON).until(() -> older.acknowledged() == first.frames().size());
      try (var newer = RawSocket.open(server.admin(), "/ws_pcm", "fenced")) {
        newer.event("audio-start", RawSocket.FORMAT);
        second.frames().forEach(newer::chunk);
        newer.event("audio-stop", Map.of("timestamp", 1));
        assertThat(older.client().completion())
            .failsWithin(SOON)
            .withThrowableThat()
            .withMessageContaining("4409");
      }
    }

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(server.admin().recordings("fenced"))
                    .hasSize(2)
                    .allSatisfy(
                        one -> assertThat(one.path("status").asText()).isEqualTo("done")));
    assertThat(server.admin().recordings("fenced"))
        .extracting(one -> Recording.parsed(server.admin().audio(one)).data())
        .containsExactly(first.data(), second.data());
  }

  @Test
  void closesTheOlderSocketWith4409() {
    try (var older = RawSocket.open(server.admin(), "/ws_pcm", "oldnew")) {
      older.event("audio-start", RawSocket.FORMAT);
      older.chunk(Recording.quiet(20, 1).data());
      older.event("ping", Map.of());
      older.await("pong");
      try (var newer = RawSocket.open(server.admin(), "/ws_pcm", "oldnew")) {
        newer.event("audio-start", RawSocket.FORMAT);

        assertThat(older.closeCode()).isEqualTo(4409);
      }
    }
  }
}
