package dev.hark.protocol.wyoming;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/**
 * One event: its type, its data (empty when there were none) and its payload (empty when there was
 * none).
 *
 * <p>The payload and the data are shared, not copied, and must not be changed by anyone after
 * construction.
 */
public final class WyomingEvent {

  private static final byte[] NO_PAYLOAD = {};

  private final String type;
  private final ObjectNode data;
  private final byte[] payload;

  /** Keeps the data and the payload. */
  public WyomingEvent(String type, ObjectNode data, byte[] payload) {
    this.type = type;
    this.data = data;
    this.payload = payload;
  }

  /** An event without payload. */
  public static WyomingEvent of(String type, ObjectNode data) {
    return new WyomingEvent(type, data, NO_PAYLOAD);
  }

  /** An event without data and payload. */
  public static WyomingEvent of(String type) {
    return of(type, JsonNodeFactory.instance.objectNode());
  }

  /** E.g. {@code audio-chunk}; decoders refuse an empty one. */
  public String type() {
    return type;
  }

  /** The merged data of header and data section; shared, do not change. */
  public ObjectNode data() {
    return data;
  }

  /** The binary payload; shared, do not change. */
  public byte[] payload() {
    return payload;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WyomingEvent that
        && type.equals(that.type)
        && data.equals(that.data)
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + data.hashCode()) + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "WyomingEvent[" + type + ", " + payload.length + " bytes]";
  }
}
