package dev.hark.protocol.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.protocol.Vectors;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.stream.DeviceMessage.AudioChunk;
import dev.hark.protocol.stream.DeviceMessage.AudioStart;
import dev.hark.protocol.wyoming.ProtocolViolation;
import dev.hark.protocol.wyoming.WireLimits;
import dev.hark.protocol.wyoming.WyomingEncoder;
import dev.hark.protocol.wyoming.WyomingEvent;
import dev.hark.protocol.wyoming.WyomingItem;
import dev.hark.protocol.wyoming.WyomingSocketDecoder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeviceMessagesTest {

  private static final String ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

  static Stream<DeviceMessage> messages() {
    var open =
        new StreamOpen(
            "7f1ad0b0-6f3e-4d54-9d2f-0a4f8b0f5a11",
            20,
            Instant.ofEpochMilli(1_795_174_406_293L),
            12,
            Optional.of("en-US"));
    var frames = FrameBatch.of(5, new byte[] {1, 2, 3}, new int[] {2, 0, 1});
    return Stream.of(
        new AudioStart(AudioFormat.OPUS_16K_MONO, true, Optional.of(open)),
        new AudioStart(new AudioFormat(Codec.PCM, 44_100, 3, 2), false, Optional.empty()),
        new AudioChunk(OptionalLong.of(5), OptionalLong.of(100), frames),
        new DeviceMessage.AudioStop(),
        new DeviceMessage.AudioDrop(3, 9),
        new DeviceMessage.Ping(),
        new DeviceMessage.Authenticate("abc"),
        new DeviceMessage.Unknown("describe"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsWhatItWrites(DeviceMessage message) throws ProtocolViolation {
    var wire = WyomingEncoder.message(DeviceMessages.event(message));

    var items = new WyomingSocketDecoder(WireLimits.DEVICE).binary(wire);

    assertThat(items).hasSize(1);
    assertThat(DeviceMessages.read(((WyomingItem.Event) items.getFirst()).event()))
        .isEqualTo(message);
  }

  @Test
  void readsPlainClientsWithTheirDefaults() throws ProtocolViolation {
    assertThat(DeviceMessages.read(event("audio-start", "{}"), Codec.OPUS))
        .isEqualTo(new AudioStart(AudioFormat.OPUS_16K_MONO, false, Optional.empty()));
    assertThat(DeviceMessages.read(event("audio-start", "{\"mode\":7,\"rate\":8000}")))
        .isEqualTo(
            new AudioStart(new AudioFormat(Codec.PCM, 8_000, 2, 1), false, Optional.empty()));
    var chunk =
        (AudioChunk)
            DeviceMessages.read(
                new WyomingEvent("audio-chunk", data("{\"timestamp\":1.5}"), new byte[640]));
    assertThat(chunk.seq()).isEmpty();
    assertThat(chunk.timestampMs()).isEmpty();
    assertThat(chunk.numbered(7)).isEqualTo(FrameBatch.single(7, new byte[640]));
  }

  @Test
  void readsAUlid() throws ProtocolViolation {
    var start = "{\"stream_id\":\"" + ULID + "\",\"started_at\":1795174406293}";

    var message = (AudioStart) DeviceMessages.read(event("audio-start", start));

    assertThat(message.open().orElseThrow())
        .isEqualTo(
            new StreamOpen(
                ULID, 20, Instant.ofEpochMilli(1_795_174_406_293L), 0, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          audio-start | {"rate":"16000"}                                     | bad-value
          audio-start | {"rate":7999}                                        | bad-value
          audio-start | {"rate":1e400}                                       | bad-value
          audio-start | {"width":0}                                          | bad-value
          audio-start | {"channels":9}                                       | bad-value
          audio-start | {"codec":"mp3"}                                      | bad-value
          audio-start | {"codec":"opus","rate":44100}                        | bad-value
          audio-start | {"stream_id":"x","started_at":1795174406293}         | bad-value
          audio-start | {"stream_id":"01ARZ3NDEKTSV4RRFFQ69G5FAV"}           | bad-value
          audio-start | {"stream_id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","started_at":1} | bad-value
          audio-chunk | {"seq":-1}                                           | bad-value
          audio-chunk | {"seq":18446744073709551615}                         | bad-value
          audio-chunk | {"seq":0,"timestamp":-1}                             | bad-value
          audio-chunk | {"seq":0,"lengths":[]}                               | bad-length
          audio-chunk | {"seq":0,"lengths":[2,2]}                            | bad-length
          audio-chunk | {"seq":0,"lengths":[5,-2]}                           | bad-length
          audio-chunk | {"seq":0,"lengths":[2147483647,2147483647,5]}        | bad-length
          audio-chunk | {"seq":0,"lengths":["3"]}                            | bad-length
          audio-chunk | {"seq":0,"lengths":3}                                | bad-value
          audio-chunk | {"seq":0,"crc32c":1}                                 | bad-checksum
          audio-drop  | {"from":5,"to":5}                                    | bad-value
          audio-drop  | {"from":5}                                           | bad-value
          auth        | {}                                                   | bad-value
          auth        | {"token":7}                                          | bad-value
          """)
  void refusesValuesOutOfRange(String type, String data, String code) {
    var event = new WyomingEvent(type, data(data), new byte[] {1, 2, 3});

    var violation = catchThrowableOfType(ProtocolViolation.class, () -> DeviceMessages.read(event));

    assertThat(violation.code().text()).isEqualTo(code);
    assertThat(violation.advice()).endsWith(".");
  }

  @Test
  void refusesMoreThanFiftyFrames() {
    var lengths = data("{\"seq\":0}");
    for (var i = 0; i < 51; i++) {
      lengths.withArray("lengths").add(1);
    }

    var violation =
        catchThrowableOfType(
            ProtocolViolation.class,
            () -> DeviceMessages.read(new WyomingEvent("audio-chunk", lengths, new byte[51])));

    assertThat(violation.code()).isEqualTo(ProtocolViolation.Code.BAD_LENGTH);
  }

  @Test
  void readsEveryExistingClient() throws ProtocolViolation {
    var seen = new LinkedHashMap<String, List<String>>();
    var decoders = new LinkedHashMap<String, WyomingSocketDecoder>();
    for (var line : Vectors.shared("friendlite-client-frames.jsonl")) {
      var profile = line.get("profile").textValue();
      var messages = seen.computeIfAbsent(profile, _ -> new ArrayList<>());
      var decoder =
          decoders.computeIfAbsent(profile, _ -> new WyomingSocketDecoder(WireLimits.DEVICE));
      var items =
          switch (line.path("opcode").asInt()) {
            case 1 -> decoder.text(line.get("text").textValue());
            case 2 ->
                decoder.binary(frame(line.get("hex_head").textValue(), line.get("len").asInt()));
            default -> List.<WyomingItem>of();
          };
      for (var item : items) {
        messages.add(show(item));
      }
    }

    var pcm = "start AudioFormat[codec=PCM, sampleRateHz=16000, widthBytes=2, channels=1] live ";
    assertThat(seen)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "app-omi",
                List.of(pcm + false, "chunk 135", "chunk 103", "chunk 90", "stop"),
                "app-phone",
                List.of(pcm + false, "chunk 3200", "chunk 3200", "chunk 3200", "stop"),
                "webui-streaming",
                List.of(pcm + true, "chunk 8192", "chunk 8192", "chunk 8192", "stop"),
                "webui-batch",
                List.of(pcm + false, "chunk 8192", "chunk 8192", "chunk 8192", "stop"),
                "omi-bt",
                List.of(pcm + true, "chunk 640", "chunk 640", "chunk 640", "stop"),
                "havpe-raw",
                List.of("raw 1024", "raw 1024", "raw 1024"),
                "omi-v4",
                List.of("raw 135", "raw 103", "raw 90")));
  }

  private static String show(WyomingItem item) throws ProtocolViolation {
    return switch (item) {
      case WyomingItem.RawAudio(var audio) -> "raw " + audio.size();
      case WyomingItem.Broken(var violation) -> violation.toString();
      case WyomingItem.Event(var event) ->
          switch (DeviceMessages.read(event)) {
            case AudioStart(var format, var live, var _) -> "start " + format + " live " + live;
            case AudioChunk(var _, var _, var frames) -> "chunk " + frames.sizeBytes();
            case DeviceMessage.AudioStop() -> "stop";
            case DeviceMessage other -> other.toString();
          };
    };
  }

  /** The recorded head of the frame, filled up with zeros to its recorded length. */
  private static byte[] frame(String hexHead, int length) {
    return Arrays.copyOf(HexFormat.of().parseHex(hexHead), length);
  }

  private static WyomingEvent event(String type, String data) {
    return WyomingEvent.of(type, data(data));
  }

  private static ObjectNode data(String json) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
