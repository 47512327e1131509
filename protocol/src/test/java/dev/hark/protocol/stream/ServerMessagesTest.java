package dev.hark.protocol.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMessagesTest {

  static Stream<ServerMessage> messages() {
    return Stream.of(
        new ServerMessage.Ready(),
        new ServerMessage.AudioAck("id", 7, 960_000, 100, 3),
        new ServerMessage.Gap(5),
        new ServerMessage.Busy(2_000, "full"),
        new ServerMessage.Goodbye(),
        new ServerMessage.Transcript("hello \"you\"\n", false, 20, 1_500),
        new ServerMessage.ConversationChanged("uuid", "open"),
        new ServerMessage.Error("bad-header", "Send JSON."),
        new ServerMessage.Pong());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsWhatItWritesAsOneLine(ServerMessage message) {
    var text = ServerMessages.text(message);

    assertThat(text).endsWith("\n").containsOnlyOnce("\n");
    assertThat(ServerMessages.read(text)).contains(message);
  }

  @Test
  void writesTheWordsOnTheWire() {
    assertThat(ServerMessages.text(new ServerMessage.Ready()))
        .isEqualTo("{\"type\":\"ready\",\"message\":\"WebSocket connection established\"}\n");
    assertThat(ServerMessages.text(new ServerMessage.AudioAck("id", 7, 960_000, 100, 3)))
        .isEqualTo(
            "{\"type\":\"audio-ack\",\"data\":{\"stream_id\":\"id\",\"next_seq\":7,"
                + "\"credit_bytes\":960000,\"ack_every_ms\":100,\"epoch\":3}}\n");
    assertThat(ServerMessages.text(new ServerMessage.Transcript("a", true, 1, 2)))
        .isEqualTo(
            "{\"type\":\"transcript\",\"data\":"
                + "{\"text\":\"a\",\"is_final\":true,\"start_ms\":1,\"end_ms\":2}}\n");
  }

  @Test
  void readsARefusedLogin() {
    assertThat(ServerMessages.read(ServerMessages.authenticationFailed("No.")))
        .contains(new ServerMessage.Error("authentication_failed", "No."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ping", "[1]", "{}", "{\"type\":\"new\"}", "{\"type\":\"gap\",\"data\":{}}"})
  void leavesOutWhatItDoesNotKnow(String text) {
    assertThat(ServerMessages.read(text)).isEmpty();
  }
}
