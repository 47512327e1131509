package dev.hark.protocol.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.protocol.wyoming.ProtocolViolation;
import dev.hark.protocol.wyoming.ProtocolViolation.Code;
import java.util.Optional;
import java.util.OptionalLong;

/** Typed, range-checked reading of an event's data; null counts as absent. */
record Fields(ObjectNode data) {

  /** The whole number, when there is one. */
  OptionalLong number(String name, long min, long max) throws ProtocolViolation {
    var node = data.path(name);
    if (node.isNull() || node.isMissingNode()) {
      return OptionalLong.empty();
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < min
        || node.longValue() > max) {
      throw bad("Send " + name + " as a whole number from " + min + " to " + max + ".");
    }
    return OptionalLong.of(node.longValue());
  }

  long required(String name, long min, long max) throws ProtocolViolation {
    var value = number(name, min, max);
    if (value.isEmpty()) {
      throw bad("Send " + name + ", a whole number from " + min + " to " + max + ".");
    }
    return value.getAsLong();
  }

  int number(String name, int min, int max, int absent) throws ProtocolViolation {
    return (int) number(name, (long) min, max).orElse(absent);
  }

  /** The number when it is one in the range of a long; anything else is nobody's loss. */
  OptionalLong lenientNumber(String name) {
    var node = data.path(name);
    return node.isIntegralNumber() && node.canConvertToLong()
        ? OptionalLong.of(node.longValue())
        : OptionalLong.empty();
  }

  Optional<String> text(String name, int maxChars) throws ProtocolViolation {
    var node = data.path(name);
    if (node.isNull() || node.isMissingNode()) {
      return Optional.empty();
    }
    if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > maxChars) {
      throw bad("Send " + name + " as text of 1 to " + maxChars + " characters.");
    }
    return Optional.of(node.textValue());
  }

  Optional<JsonNode> list(String name) throws ProtocolViolation {
    var node = data.path(name);
    if (node.isNull() || node.isMissingNode()) {
      return Optional.empty();
    }
    if (!node.isArray()) {
      throw bad("Send " + name + " as a list.");
    }
    return Optional.of(node);
  }

  static ProtocolViolation bad(String advice) {
    return new ProtocolViolation(Code.BAD_VALUE, advice);
  }
}
