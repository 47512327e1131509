package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** While each device here misbehaves, another one streams; it must notice nothing. */
@ExtendWith(Servers.class)
class BadInputTest {

  private final HarkServer server;
  private final Recording undisturbed = Recording.quiet(3_000, 99);
  private FakeDevice other;
  private CompletableFuture<FakeDevice> playing;
  private int before;

  BadInputTest(HarkServer server) {
    this.server = server;
  }

  @BeforeEach
  void anotherDeviceStreams() {
    before = server.admin().recordings("calm").size();
    other = FakeDevice.pcm(server.admin(), "calm");
    playing = other.playing(undisturbed.frames(), 2);
  }

  @AfterEach
  void itLostNothing() throws Exception {
    playing.get(20, TimeUnit.SECONDS);
    other.stop().close();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(server.admin().recordings("calm")).hasSize(before + 1);
              var newest = server.admin().recordings("calm").getLast();
              assertThat(newest.path("status").asText()).isEqualTo("done");
              assertThat(Recording.parsed(server.admin().audio(newest)).data())
                  .isEqualTo(undisturbed.data());
            });
  }

  /** What a device is told, and how its socket closes, when it does that. */
  private String told(String path, Consumer<RawSocket> misbehave) {
    try (var socket = RawSocket.open(server.admin(), path, "bad")) {
      socket.await("ready");
      misbehave.accept(socket);
      var code = socket.closeCode();
      return socket.await("error").at("/data/code").asText() + " " + code;
    }
  }

  private String told(Consumer<RawSocket> misbehave) {
    return told("/ws_pcm", misbehave);
  }

  @Test
  void answersBrokenTextsWith1002() {
    assertThat(told(socket -> socket.text("{\"type\":"))).isEqualTo("bad-header 1002");
    assertThat(told(socket -> socket.text("[]\n"))).isEqualTo("bad-header 1002");
    assertThat(told(socket -> socket.text("{\"type\":\"audio-chunk\",\"payload_length\":-1}\n")))
        .isEqualTo("bad-length 1002");
    assertThat(
            told(
                socket ->
                    socket
                        .text("{\"type\":\"audio-chunk\",\"payload_length\":10}\n")
                        .binary(new byte[9])))
        .isEqualTo("bad-length 1002");
    assertThat(
            told(
                socket ->
                    socket
                        .text("{\"type\":\"audio-chunk\",\"payload_length\":10}\n")
                        .event("audio-start", RawSocket.FORMAT)))
        .isEqualTo("payload-expected 1002");
    assertThat(told(socket -> socket.event("audio-start", Map.of("codec", "mp3"))))
        .isEqualTo("bad-value 1002");
    assertThat(told(socket -> socket.event("audio-start", Map.of("rate", 1))))
        .isEqualTo("bad-value 1002");
    assertThat(told(socket -> socket.event("audio-start", Map.of("stream_id", "mine"))))
        .startsWith("bad-value 1002");
  }

  @Test
  void answersTooMuchWith1009() {
    assertThat(told(socket -> socket.binary(new byte[200 * 1024]))).isEqualTo("oversize 1009");
    assertThat(told(socket -> socket.text("x".repeat(300 * 1024)))).isEqualTo("oversize 1009");
    assertThat(
            told(socket -> socket.text("{\"type\":\"audio-chunk\",\"payload_length\":999999}\n")))
        .isEqualTo("oversize 1009");
    assertThat(told(socket -> socket.text("{\"type\":\"ping\",\"x\":\"" + "y".repeat(9_000))))
        .isEqualTo("oversize 1009");
  }

  @Test
  void answersAWrongChecksumWith1007() {
    assertThat(
            told(
                socket ->
                    socket
                        .text(
                            "{\"type\":\"audio-chunk\",\"data\":{\"seq\":0,\"crc32c\":1},"
                                + "\"payload_length\":4}\n")
                        .binary(ByteBuffer.allocate(4).array())))
        .isEqualTo("bad-checksum 1007");
  }

  @Test
  void letsABadTokenInToTellIt() {
    try (var socket = RawSocket.open(server.address(), "/ws_pcm?token=nonsense&device_name=bad")) {
      assertThat(socket.closeCode()).isEqualTo(1008);
      assertThat(socket.heard())
          .singleElement()
          .satisfies(
              told -> {
                assertThat(told.path("type").asText()).isEqualTo("error");
                assertThat(told.path("error").asText()).isEqualTo("authentication_failed");
                assertThat(told.path("code").asInt()).isEqualTo(1008);
              });
    }
  }

  @Test
  void refusesTheUpgradeWithoutAToken() {
    assertThat(RawSocket.refusal(server.address(), "/ws_pcm?device_name=bad")).isEqualTo(401);
  }

  @Test
  void refusesACookieFromAForeignPage() {
    var cookie = "fastapiusersauth=" + server.admin().token();

    assertThat(
            RawSocket.refusal(
                server.address(), "/ws_pcm", "Cookie", cookie, "Origin", "https://evil.example"))
        .isEqualTo(403);
    assertThat(
            RawSocket.refusal(
                server.address(),
                "/ws_pcm?device_name=bad",
                "Cookie",
                cookie,
                "Origin",
                server.address().toString()))
        .isEqualTo(101);
  }

  @Test
  void letsADeviceSignInByItsFirstMessage() {
    try (var socket = RawSocket.open(server.address(), "/ws_pcm?auth=message&device_name=bad")) {
      socket.event("auth", Map.of("token", server.admin().token()));
      socket.await("ready");
    }
    try (var socket = RawSocket.open(server.address(), "/ws_pcm?auth=message&device_name=bad")) {
      socket.event("auth", Map.of("token", "nonsense"));
      assertThat(socket.closeCode()).isEqualTo(1008);
      assertThat(socket.await("error").path("error").asText()).isEqualTo("authentication_failed");
    }
    try (var socket = RawSocket.open(server.address(), "/ws_pcm?auth=message&device_name=bad")) {
      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }
}
