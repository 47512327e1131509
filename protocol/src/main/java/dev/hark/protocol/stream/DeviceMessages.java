package dev.hark.protocol.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.stream.DeviceMessage.AudioChunk;
import dev.hark.protocol.stream.DeviceMessage.AudioDrop;
import dev.hark.protocol.stream.DeviceMessage.AudioStart;
import dev.hark.protocol.stream.DeviceMessage.AudioStop;
import dev.hark.protocol.stream.DeviceMessage.Authenticate;
import dev.hark.protocol.stream.DeviceMessage.Ping;
import dev.hark.protocol.stream.DeviceMessage.Unknown;
import dev.hark.protocol.wyoming.ProtocolViolation;
import dev.hark.protocol.wyoming.ProtocolViolation.Code;
import dev.hark.protocol.wyoming.WyomingEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/** Device messages from and to Wyoming events. */
public final class DeviceMessages {

  /** Most frames in one {@code audio-chunk}. */
  public static final int MAX_FRAMES = 50;

  private static final long YEAR_2000_MS = 946_684_800_000L;
  private static final long YEAR_2100_MS = 4_102_444_800_000L;
  private static final int MAX_TOKEN_CHARS = 4_096;

  private DeviceMessages() {}

  /** {@link #read(WyomingEvent, Codec)} of a device whose audio is PCM unless it says otherwise. */
  public static DeviceMessage read(WyomingEvent event) throws ProtocolViolation {
    return read(event, Codec.PCM);
  }

  /**
   * The message in an event.
   *
   * @param codec what the device sends when {@code audio-start} names no codec
   * @throws ProtocolViolation when a value is missing or out of range
   */
  public static DeviceMessage read(WyomingEvent event, Codec codec) throws ProtocolViolation {
    var fields = new Fields(event.data());
    return switch (event.type()) {
      case "audio-chunk" -> chunk(fields, event.payload());
      case "audio-start" -> start(fields, codec);
      case "audio-stop" -> new AudioStop();
      case "audio-drop" -> drop(fields);
      case "ping" -> new Ping();
      case "auth" ->
          new Authenticate(
              fields
                  .text("token", MAX_TOKEN_CHARS)
                  .orElseThrow(() -> Fields.bad("Send auth with a token.")));
      default -> new Unknown(event.type());
    };
  }

  /** The event that {@link #read} reads as {@code message}; a chunk with a seq gets a checksum. */
  public static WyomingEvent event(DeviceMessage message) {
    var data = JsonNodeFactory.instance.objectNode();
    return switch (message) {
      case AudioStart(var format, var live, var open) -> {
        data.put("codec", format.codec().name().toLowerCase(Locale.ROOT))
            .put("rate", format.sampleRateHz())
            .put("width", format.widthBytes())
            .put("channels", format.channels())
            .put("mode", live ? "streaming" : "batch");
        open.ifPresent(
            stream -> {
              data.put("stream_id", stream.streamId())
                  .put("frame_ms", stream.frameMs())
                  .put("started_at", stream.startedAt().toEpochMilli())
                  .put("first_unacked", stream.firstUnacked());
              stream.language().ifPresent(language -> data.put("language", language));
            });
        yield WyomingEvent.of("audio-start", data);
      }
      case AudioChunk(var seq, var timestampMs, var frames) -> {
        seq.ifPresent(number -> data.put("seq", number));
        timestampMs.ifPresent(ms -> data.put("timestamp", ms));
        var lengths = data.putArray("lengths");
        for (var i = 0; i < frames.count(); i++) {
          lengths.add(frames.length(i));
        }
        seq.ifPresent(number -> data.put("crc32c", crc32c(frames.payload())));
        yield new WyomingEvent("audio-chunk", data, frames.payload());
      }
      case AudioStop() -> WyomingEvent.of("audio-stop", data.putNull("timestamp"));
      case AudioDrop(var from, var to) ->
          WyomingEvent.of("audio-drop", data.put("from", from).put("to", to));
      case Ping() -> WyomingEvent.of("ping");
      case Authenticate(var token) -> WyomingEvent.of("auth", data.put("token", token));
      case Unknown(var type) -> WyomingEvent.of(type);
    };
  }

  private static AudioStart start(Fields fields, Codec absent) throws ProtocolViolation {
    var codec =
        switch (fields.text("codec", 16).orElse("")) {
          case "" -> absent;
          case "pcm" -> Codec.PCM;
          case "opus" -> Codec.OPUS;
          default -> throw Fields.bad("Send codec as pcm or opus.");
        };
    var rate = fields.number("rate", 1, Integer.MAX_VALUE, 16_000);
    var width = fields.number("width", 1, 4, 2);
    var channels = fields.number("channels", 1, Integer.MAX_VALUE, 1);
    var live = "streaming".equals(fields.data().path("mode").textValue());
    try {
      var format = new AudioFormat(codec, rate, codec == Codec.OPUS ? 2 : width, channels);
      return new AudioStart(format, live, open(fields));
    } catch (IllegalArgumentException e) {
      throw Fields.bad("Send audio-start with other values: " + e.getMessage() + ".");
    }
  }

  private static Optional<StreamOpen> open(Fields fields) throws ProtocolViolation {
    var id = fields.text("stream_id", 36);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new StreamOpen(
            id.get(),
            fields.number("frame_ms", 1, 1_000, 20),
            Instant.ofEpochMilli(fields.required("started_at", YEAR_2000_MS, YEAR_2100_MS)),
            fields.number("first_unacked", 0, Long.MAX_VALUE - 1).orElse(0),
            fields.text("language", 35)));
  }

  private static AudioChunk chunk(Fields fields, byte[] payload) throws ProtocolViolation {
    var seq = fields.number("seq", 0, Long.MAX_VALUE - MAX_FRAMES);
    var crc = fields.number("crc32c", 0, 0xFFFF_FFFFL);
    if (crc.isPresent() && crc.getAsLong() != crc32c(payload)) {
      throw new ProtocolViolation(
          Code.BAD_CHECKSUM, "Send the CRC-32C of the payload as it is on the wire.");
    }
    return new AudioChunk(seq, timestamp(fields, seq), frames(fields, seq.orElse(0), payload));
  }

  private static OptionalLong timestamp(Fields fields, OptionalLong seq) throws ProtocolViolation {
    // plain clients send anything here: milliseconds, nanoseconds, wall time
    return seq.isPresent()
        ? fields.number("timestamp", 0, Long.MAX_VALUE)
        : fields.lenientNumber("timestamp");
  }

  private static FrameBatch frames(Fields fields, long seq, byte[] payload)
      throws ProtocolViolation {
    var list = fields.list("lengths");
    if (list.isEmpty()) {
      return FrameBatch.single(seq, payload);
    }
    var lengths = new int[list.get().size()];
    if (lengths.length < 1 || lengths.length > MAX_FRAMES) {
      throw new ProtocolViolation(Code.BAD_LENGTH, "Send 1 to 50 frames in one audio-chunk.");
    }
    for (var i = 0; i < lengths.length; i++) {
      var length = list.get().get(i);
      if (!length.isIntegralNumber() || !length.canConvertToInt()) {
        throw new ProtocolViolation(Code.BAD_LENGTH, "Send lengths as whole numbers of bytes.");
      }
      lengths[i] = length.intValue();
    }
    try {
      return FrameBatch.of(seq, payload, lengths);
    } catch (IllegalArgumentException e) {
      throw new ProtocolViolation(
          Code.BAD_LENGTH, "Send lengths that sum to the payload: " + e.getMessage() + ".");
    }
  }

  private static AudioDrop drop(Fields fields) throws ProtocolViolation {
    var from = fields.required("from", 0, Long.MAX_VALUE - 1);
    var to = fields.required("to", 1, Long.MAX_VALUE - 1);
    if (to <= from) {
      throw Fields.bad("Send audio-drop with from less than to.");
    }
    return new AudioDrop(from, to);
  }

  private static long crc32c(byte[] payload) {
    var crc = new CRC32C();
    crc.update(payload, 0, payload.length);
    return crc.getValue();
  }
}
