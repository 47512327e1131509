package dev.hark.protocol.wyoming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.protocol.wyoming.ProtocolViolation.Code;
import java.util.Optional;

/** A parsed header line: what is known of an event before its data section and payload came. */
record WyomingHeader(String type, ObjectNode data, int dataBytes, int payloadBytes) {

  private static final int MAX_TYPE_CHARS = 256;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static WyomingHeader parse(byte[] bytes, int from, int to, WireLimits limits)
      throws ProtocolViolation {
    return parse(WireJson.utf8(bytes, from, to), limits)
        .orElseThrow(
            () ->
                new ProtocolViolation(
                    Code.BAD_HEADER, "Start each event with one line that is a JSON object."));
  }

  /** Empty when the line is no JSON object with a type, so that it may be something else. */
  static Optional<WyomingHeader> parse(String line, WireLimits limits) throws ProtocolViolation {
    var text = line.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? line.substring(1) : line;
    var parsed = WireJson.object(text);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    var header = parsed.get();
    var type = header.path("type");
    if (!type.isTextual()
        || type.textValue().isEmpty()
        || type.textValue().length() > MAX_TYPE_CHARS) {
      throw new ProtocolViolation(
          Code.BAD_HEADER, "Give each event a \"type\" of 1 to 256 characters.");
    }
    var inline = header.path("data");
    if (!inline.isObject() && !inline.isNull() && !inline.isMissingNode()) {
      throw new ProtocolViolation(Code.BAD_DATA, "Send \"data\" as a JSON object.");
    }
    return Optional.of(
        new WyomingHeader(
            type.textValue(),
            inline instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
            length(header, "data_length", limits.dataBytes()),
            length(header, "payload_length", limits.payloadBytes())));
  }

  /** The event, once its data section ({@code from == to} when there is none) and payload came. */
  WyomingEvent complete(byte[] section, int from, int to, byte[] payload) throws ProtocolViolation {
    return new WyomingEvent(type, merged(section, from, to), payload);
  }

  private ObjectNode merged(byte[] section, int from, int to) throws ProtocolViolation {
    if (from == to) {
      return data;
    }
    var more = WireJson.object(WireJson.utf8(section, from, to));
    if (more.isEmpty()) {
      throw new ProtocolViolation(
          Code.BAD_DATA, "Send a data section of exactly data_length bytes, a JSON object.");
    }
    data.setAll(more.get());
    return data;
  }

  private static int length(ObjectNode header, String name, int limit) throws ProtocolViolation {
    JsonNode node = header.path(name);
    if (node.isNull() || node.isMissingNode()) {
      return 0;
    }
    if (!node.isIntegralNumber() || node.bigIntegerValue().signum() < 0) {
      throw new ProtocolViolation(
          Code.BAD_LENGTH, "Send " + name + " as a whole number of bytes, or null.");
    }
    if (!node.canConvertToInt() || node.intValue() > limit) {
      throw new ProtocolViolation(
          Code.OVERSIZE, "Send events with a " + name + " of at most " + limit + " bytes.");
    }
    return node.intValue();
  }
}
