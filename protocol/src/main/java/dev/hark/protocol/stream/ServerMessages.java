package dev.hark.protocol.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.protocol.stream.ServerMessage.AudioAck;
import dev.hark.protocol.stream.ServerMessage.Busy;
import dev.hark.protocol.stream.ServerMessage.ConversationChanged;
import dev.hark.protocol.stream.ServerMessage.Gap;
import dev.hark.protocol.stream.ServerMessage.Goodbye;
import dev.hark.protocol.stream.ServerMessage.Pong;
import dev.hark.protocol.stream.ServerMessage.Ready;
import dev.hark.protocol.stream.ServerMessage.Transcript;
import dev.hark.protocol.wyoming.ProtocolViolation;
import dev.hark.protocol.wyoming.WireJson;
import dev.hark.protocol.wyoming.WyomingEncoder;
import dev.hark.protocol.wyoming.WyomingEvent;
import java.util.Optional;

/** Server messages to and from the text of a WebSocket message. */
public final class ServerMessages {

  /** Exactly what existing clients wait for. */
  private static final String READY =
      "{\"type\":\"ready\",\"message\":\"WebSocket connection established\"}\n";

  private ServerMessages() {}

  /** One line of JSON with its newline. */
  public static String text(ServerMessage message) {
    var data = JsonNodeFactory.instance.objectNode();
    return switch (message) {
      case Ready() -> READY;
      case AudioAck(var id, var next, var credit, var every, var epoch) ->
          line(
              "audio-ack",
              data.put("stream_id", id)
                  .put("next_seq", next)
                  .put("credit_bytes", credit)
                  .put("ack_every_ms", every)
                  .put("epoch", epoch));
      case Gap(var expected) -> line("gap", data.put("expected", expected));
      case Busy(var retryAfterMs, var reason) ->
          line("busy", data.put("retry_after_ms", retryAfterMs).put("reason", reason));
      case Goodbye() -> line("goodbye", data);
      case Transcript(var text, var isFinal, var startMs, var endMs) ->
          line(
              "transcript",
              data.put("text", text)
                  .put("is_final", isFinal)
                  .put("start_ms", startMs)
                  .put("end_ms", endMs));
      case ConversationChanged(var audioUuid, var status) ->
          line("conversation", data.put("audio_uuid", audioUuid).put("status", status));
      case ServerMessage.Error(var code, var text) ->
          line("error", data.put("code", code).put("message", text));
      case Pong() -> line("pong", data);
    };
  }

  /** The text that existing clients get before close 1008 when their login is refused. */
  public static String authenticationFailed(String message) {
    return JsonNodeFactory.instance
            .objectNode()
            .put("type", "error")
            .put("error", "authentication_failed")
            .put("message", message)
            .put("code", 1008)
        + "\n";
  }

  /** The message in a text; empty when it is none, of a type unknown here, or lacks a value. */
  public static Optional<ServerMessage> read(String text) {
    var parsed = WireJson.object(text);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    var header = parsed.get();
    var data = header.path("data") instanceof ObjectNode object ? object : header;
    try {
      return message(header.path("type").asText(""), header, new Fields(data));
    } catch (ProtocolViolation incomplete) {
      return Optional.empty();
    }
  }

  private static Optional<ServerMessage> message(String type, ObjectNode header, Fields fields)
      throws ProtocolViolation {
    var data = fields.data();
    return switch (type) {
      case "ready" -> Optional.of(new Ready());
      case "audio-ack" ->
          Optional.of(
              new AudioAck(
                  words(data, "stream_id"),
                  fields.required("next_seq", 0, Long.MAX_VALUE - 1),
                  fields.required("credit_bytes", 0, Long.MAX_VALUE),
                  fields.number("ack_every_ms", 0, Integer.MAX_VALUE, 0),
                  fields.number("epoch", 0, Long.MAX_VALUE).orElse(0)));
      case "gap" -> Optional.of(new Gap(fields.required("expected", 0, Long.MAX_VALUE - 1)));
      case "busy" ->
          Optional.of(
              new Busy(
                  fields.number("retry_after_ms", 0, Integer.MAX_VALUE, 1_000),
                  words(data, "reason")));
      case "goodbye" -> Optional.of(new Goodbye());
      case "transcript" ->
          Optional.of(
              new Transcript(
                  words(data, "text"),
                  data.path("is_final").asBoolean(true),
                  data.path("start_ms").asLong(),
                  data.path("end_ms").asLong()));
      case "conversation" ->
          Optional.of(new ConversationChanged(words(data, "audio_uuid"), words(data, "status")));
      case "error" -> Optional.of(error(header, data));
      case "pong" -> Optional.of(new Pong());
      default -> Optional.empty();
    };
  }

  private static ServerMessage error(JsonNode header, JsonNode data) {
    var named = header.path("error");
    return new ServerMessage.Error(
        named.isTextual() ? named.textValue() : words(data, "code"), words(data, "message"));
  }

  private static String words(JsonNode data, String name) {
    return data.path(name).asText("");
  }

  private static String line(String type, ObjectNode data) {
    return WyomingEncoder.text(WyomingEvent.of(type, data));
  }
}
