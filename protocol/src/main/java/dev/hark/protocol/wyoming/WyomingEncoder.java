package dev.hark.protocol.wyoming;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Events to bytes, as the reference library writes them, and to the text of our WebSockets. */
public final class WyomingEncoder {

  private final String version;

  /**
   * @param version what the header names as the library's version, e.g. {@code 1.9.0}
   */
  public WyomingEncoder(String version) {
    this.version = version;
  }

  /** Header line, data section and payload in one piece; equal to the reference encoder's bytes. */
  public byte[] encode(WyomingEvent event) {
    var section = new StringBuilder();
    if (!event.data().isEmpty()) {
      PythonJson.write(event.data(), section);
    }
    var data = section.toString().getBytes(StandardCharsets.UTF_8);
    var header = new StringBuilder("{\"type\": ");
    PythonJson.text(event.type(), header);
    header.append(", \"version\": ");
    PythonJson.text(version, header);
    if (data.length > 0) {
      header.append(", \"data_length\": ").append(data.length);
    }
    if (event.payload().length > 0) {
      header.append(", \"payload_length\": ").append(event.payload().length);
    }
    header.append("}\n");
    return joined(header.toString().getBytes(StandardCharsets.UTF_8), data, event.payload());
  }

  /**
   * One line with the data inline and a newline at the end, without the payload: the text message
   * that precedes a binary message with the payload.
   */
  public static String text(WyomingEvent event) {
    var data = event.data().isEmpty() ? "" : ",\"data\":" + event.data();
    var payload = event.payload().length;
    var type = event.data().textNode(event.type()).toString();
    return "{\"type\":"
        + type
        + data
        + (payload > 0 ? ",\"payload_length\":" + payload : "")
        + "}\n";
  }

  /** The line of {@link #text} and the payload behind it in one binary message. */
  public static byte[] message(WyomingEvent event) {
    return joined(text(event).getBytes(StandardCharsets.UTF_8), new byte[0], event.payload());
  }

  private static byte[] joined(byte[] header, byte[] data, byte[] payload) {
    var all = Arrays.copyOf(header, header.length + data.length + payload.length);
    System.arraycopy(data, 0, all, header.length, data.length);
    System.arraycopy(payload, 0, all, header.length + data.length, payload.length);
    return all;
  }
}
