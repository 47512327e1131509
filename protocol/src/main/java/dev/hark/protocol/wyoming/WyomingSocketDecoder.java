package dev.hark.protocol.wyoming;

import dev.hark.protocol.wyoming.ProtocolViolation.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Events of WebSocket messages, in every framing that clients use:
 *
 * <ul>
 *   <li>a text message with one header (newline optional); when it announces a payload, the next
 *       binary message is that payload, exactly as long as announced;
 *   <li>header, data section and payload in one binary message, or several events in one message;
 *   <li>a binary message that starts with no header and follows none: {@link WyomingItem.RawAudio}.
 * </ul>
 *
 * <p>A {@code ping} may come between a header and its payload. For one socket and one thread.
 */
public final class WyomingSocketDecoder {

  private static final String PING = "ping";
  private static final byte[] NONE = {};

  private final WireLimits limits;
  private Optional<Pending> pending = Optional.empty();
  private boolean broken;

  /** An event of which the payload is still to come. */
  private record Pending(WyomingEvent event, int payloadBytes) {}

  /** A decoder for a new socket. */
  public WyomingSocketDecoder(WireLimits limits) {
    this.limits = limits;
  }

  /** The items of one whole text message; none after a violation. */
  public List<WyomingItem> text(String message) {
    var bytes = message.getBytes(StandardCharsets.UTF_8);
    return guarded(items -> events(bytes, false, items));
  }

  /** The items of one whole binary message; none after a violation. Keeps the array. */
  public List<WyomingItem> binary(byte[] message) {
    return guarded(
        items -> {
          if (pending.isPresent()) {
            items.add(new WyomingItem.Event(finished(pending.get(), message)));
            pending = Optional.empty();
          } else if (message.length > 0 && !isHeader(message)) {
            items.add(raw(message));
          } else {
            events(message, true, items);
          }
        });
  }

  private interface Step {
    void into(List<WyomingItem> items) throws ProtocolViolation;
  }

  private List<WyomingItem> guarded(Step step) {
    if (broken) {
      return List.of();
    }
    var items = new ArrayList<WyomingItem>(1);
    try {
      step.into(items);
    } catch (ProtocolViolation violation) {
      broken = true;
      pending = Optional.empty();
      items.add(new WyomingItem.Broken(violation));
    }
    return items;
  }

  private void events(byte[] message, boolean binary, List<WyomingItem> items)
      throws ProtocolViolation {
    var at = 0;
    while (at < message.length) {
      var lineEnd = lineEnd(message, at);
      if (at > 0 && blank(message, at, lineEnd)) {
        at = lineEnd + 1;
        continue;
      }
      var header = WyomingHeader.parse(message, at, lineEnd, limits);
      var dataAt = Math.min(lineEnd + 1, message.length);
      var payloadAt = dataAt + header.dataBytes();
      if (payloadAt > message.length) {
        throw new ProtocolViolation(
            Code.BAD_LENGTH, "Send the data section in the same message as its header.");
      }
      var event = header.complete(message, dataAt, payloadAt, NONE);
      at = payloadAt;
      if (header.payloadBytes() == 0) {
        if (pending.isPresent() && !event.type().equals(PING)) {
          throw payloadExpected();
        }
        items.add(new WyomingItem.Event(event));
        continue;
      }
      if (pending.isPresent()) {
        throw payloadExpected();
      }
      var announced = new Pending(event, header.payloadBytes());
      if (binary && at < message.length) {
        var to = Math.min(message.length, at + header.payloadBytes());
        items.add(new WyomingItem.Event(finished(announced, Arrays.copyOfRange(message, at, to))));
        at = to;
      } else {
        pending = Optional.of(announced);
      }
    }
  }

  private int lineEnd(byte[] message, int from) throws ProtocolViolation {
    var to = from;
    while (to < message.length && message[to] != '\n') {
      if (++to - from > limits.headerBytes()) {
        throw new ProtocolViolation(
            Code.OVERSIZE, "Send header lines of at most " + limits.headerBytes() + " bytes.");
      }
    }
    return to;
  }

  /** Whether a binary message starts with a header rather than with audio that looks like one. */
  private boolean isHeader(byte[] message) throws ProtocolViolation {
    if (message[0] != '{') {
      return false;
    }
    var reach = Math.min(message.length, limits.headerBytes() + 1);
    var to = 0;
    while (to < reach && message[to] != '\n') {
      to++;
    }
    var line = new String(message, 0, to, StandardCharsets.UTF_8);
    return WireJson.object(line).isPresent();
  }

  private WyomingItem raw(byte[] message) throws ProtocolViolation {
    if (message.length > limits.payloadBytes()) {
      throw new ProtocolViolation(
          Code.OVERSIZE, "Send audio in messages of at most " + limits.payloadBytes() + " bytes.");
    }
    return new WyomingItem.RawAudio(Bytes.of(message));
  }

  private static WyomingEvent finished(Pending announced, byte[] payload) throws ProtocolViolation {
    if (payload.length != announced.payloadBytes()) {
      throw new ProtocolViolation(
          Code.BAD_LENGTH, "Send exactly payload_length bytes of payload after the header.");
    }
    return new WyomingEvent(announced.event().type(), announced.event().data(), payload);
  }

  private static ProtocolViolation payloadExpected() {
    return new ProtocolViolation(
        Code.PAYLOAD_EXPECTED, "Send the announced payload before the next event.");
  }

  private static boolean blank(byte[] message, int from, int to) {
    for (var i = from; i < to; i++) {
      if (message[i] != ' ' && message[i] != '\t' && message[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
