package dev.hark.protocol.wyoming;

import dev.hark.protocol.wyoming.ProtocolViolation.Code;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Events of a byte stream (TCP, standard input): header line, data section, payload.
 *
 * <p>The events depend on the bytes, never on how they were cut. Holds at most one event and what
 * was fed behind it. For one stream and one thread.
 */
public final class WyomingStreamDecoder {

  private final WireLimits limits;
  private byte[] buffer = new byte[1024];
  private int start;
  private int end;
  private int scanned;
  private Optional<WyomingHeader> open = Optional.empty();
  private boolean broken;

  /** A decoder at the start of a stream. */
  public WyomingStreamDecoder(WireLimits limits) {
    this.limits = limits;
  }

  /** The items completed by these bytes, in order; none after a violation. */
  public List<WyomingItem> feed(byte[] bytes) {
    return feed(ByteBuffer.wrap(bytes));
  }

  /** The items completed by what remains in {@code bytes}; copies it. */
  public List<WyomingItem> feed(ByteBuffer bytes) {
    if (broken) {
      return List.of();
    }
    append(bytes);
    return drain(false);
  }

  /** What the end of the stream completes: a last header without newline, or a violation. */
  public List<WyomingItem> end() {
    return broken ? List.of() : drain(true);
  }

  private List<WyomingItem> drain(boolean atEnd) {
    var items = new ArrayList<WyomingItem>();
    try {
      for (var event = next(atEnd); event.isPresent(); event = next(atEnd)) {
        items.add(new WyomingItem.Event(event.get()));
      }
    } catch (ProtocolViolation violation) {
      broken = true;
      buffer = new byte[0];
      items.add(new WyomingItem.Broken(violation));
    }
    return items;
  }

  private Optional<WyomingEvent> next(boolean atEnd) throws ProtocolViolation {
    if (open.isEmpty()) {
      open = header(atEnd);
      if (open.isEmpty()) {
        return Optional.empty();
      }
    }
    var header = open.get();
    if (end - start < header.dataBytes() + header.payloadBytes()) {
      if (atEnd) {
        throw new ProtocolViolation(
            Code.BAD_LENGTH, "Send as many bytes as data_length and payload_length announce.");
      }
      return Optional.empty();
    }
    var payloadAt = start + header.dataBytes();
    var payloadEnd = payloadAt + header.payloadBytes();
    var event =
        header.complete(
            buffer, start, payloadAt, Arrays.copyOfRange(buffer, payloadAt, payloadEnd));
    start = payloadEnd;
    scanned = start;
    open = Optional.empty();
    return Optional.of(event);
  }

  private Optional<WyomingHeader> header(boolean atEnd) throws ProtocolViolation {
    var reach = Math.min(end, start + limits.headerBytes() + 1);
    while (scanned < reach && buffer[scanned] != '\n') {
      scanned++;
    }
    var found = scanned < reach;
    if (!found && scanned - start > limits.headerBytes()) {
      throw new ProtocolViolation(
          Code.OVERSIZE,
          "Send header lines of at most " + limits.headerBytes() + " bytes; use a data section.");
    }
    if (!found && (!atEnd || start == end)) {
      return Optional.empty();
    }
    var header = WyomingHeader.parse(buffer, start, scanned, limits);
    start = found ? scanned + 1 : scanned;
    scanned = start;
    return Optional.of(header);
  }

  private void append(ByteBuffer bytes) {
    var more = bytes.remaining();
    if (end + more > buffer.length) {
      var held = end - start;
      var room = held + more <= buffer.length ? buffer : new byte[Math.max(2 * held, held + more)];
      System.arraycopy(buffer, start, room, 0, held);
      scanned -= start;
      buffer = room;
      start = 0;
      end = held;
    }
    bytes.get(buffer, end, more);
    end += more;
  }
}
