package dev.hark.protocol.wyoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.protocol.Vectors;
import dev.hark.protocol.wyoming.ProtocolViolation.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WyomingStreamDecoderTest {

  private static final WireLimits REFERENCE = new WireLimits(65_536, 2_000_000, 1_000_000);

  /** Where we refuse what the reference reader takes, or take what it refuses; and why. */
  private static final Map<String, String> DIFFERENT =
      Map.ofEntries(
          Map.entry("bool payload_length true (=1)", "bad-length: a length is a number"),
          Map.entry("lone surrogate escape in data", "taken, but Java shows it as one char"),
          Map.entry("header exactly 65536 incl. newline, split", "vector differs only in length"),
          Map.entry("type null", "bad-header: nothing can be done with it"),
          Map.entry("type number", "bad-header: nothing can be done with it"),
          Map.entry("data is list, no data_length", "bad-data: fields are looked up in it"),
          Map.entry("data is string, no data_length", "bad-data: fields are looked up in it"),
          Map.entry("data null AND data_length", "taken: null means none"),
          Map.entry("data section is pair list", "bad-data: an accident of Python's dict()"),
          Map.entry("data_length negative", "bad-length: an attack, not an event"),
          Map.entry("payload_length negative", "bad-length: an attack, not an event"),
          Map.entry("header CESU surrogate", "bad-utf8: surrogates are no UTF-8"));

  static Stream<JsonNode> own() {
    return Vectors.own("wyoming/decode.jsonl").stream();
  }

  @ParameterizedTest
  @MethodSource("own")
  void readsOwnCases(JsonNode golden) {
    var bytes = golden.get("text").textValue().getBytes(StandardCharsets.UTF_8);

    var items = decode(bytes, new int[0], WireLimits.DEVICE);

    assertThat(items).isEqualTo(expected(golden));
  }

  @Test
  void readsWhatTheReferenceReads() {
    var wrong = new ArrayList<String>();
    for (var golden : Vectors.shared("wyoming-decode-r.jsonl")) {
      var name = golden.get("name").textValue();
      if (golden.get("bytes_b64").isNull() || DIFFERENT.containsKey(name)) {
        continue;
      }
      var bytes = Base64.getDecoder().decode(golden.get("bytes_b64").textValue());

      var items = decode(bytes, new int[0], REFERENCE);

      var events = items.stream().filter(item -> item.startsWith("event")).toList();
      if (!events.equals(referenceEvents(golden))) {
        wrong.add(name + ": " + items + " instead of " + referenceEvents(golden));
      }
      // "eof" with bytes lost is how the reference leaves an overlong or broken line
      var clean = golden.get("async_end").textValue().equals("eof") && !events.isEmpty();
      if (!clean && bytes.length > 0 && events.size() == items.size()) {
        wrong.add(name + ": no violation");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void differsFromTheReferenceOnPurpose() {
    var seen = new ArrayList<String>();
    for (var golden : Vectors.shared("wyoming-decode-r.jsonl")) {
      var reason = DIFFERENT.get(golden.get("name").textValue());
      if (reason != null && !reason.startsWith("vector")) {
        var bytes = Base64.getDecoder().decode(golden.get("bytes_b64").textValue());
        var items = decode(bytes, new int[0], REFERENCE);
        var code = reason.substring(0, reason.indexOf(reason.startsWith("taken") ? "n" : ":"));
        seen.add(code);
        assertThat(items.getLast()).startsWith(code.equals("take") ? "event" : "broken " + code);
      }
    }
    assertThat(seen).hasSize(DIFFERENT.size() - 1);
  }

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void givesTheSameItemsForAnyCutting(int seed) {
    var random = new Random(seed);
    var bytes =
        own()
            .filter(golden -> !golden.has("code") || random.nextInt(20) == 0)
            .map(golden -> golden.get("text").textValue())
            .reduce("", String::concat)
            .getBytes(StandardCharsets.UTF_8);
    var cuts = IntStream.generate(() -> random.nextInt(bytes.length)).limit(30).sorted().toArray();

    var whole = decode(bytes, new int[0], WireLimits.DEVICE);
    var cut = decode(bytes, cuts, WireLimits.DEVICE);
    var single = decode(bytes, IntStream.range(1, bytes.length).toArray(), WireLimits.DEVICE);

    assertThat(cut).isEqualTo(whole);
    assertThat(single).isEqualTo(whole);
  }

  @Test
  void refusesAnOverlongHeaderBeforeItsEnd() {
    var decoder = new WyomingStreamDecoder(WireLimits.DEVICE);

    var fits = decoder.feed(" ".repeat(8192).getBytes(StandardCharsets.UTF_8));
    var tooLong = decoder.feed(new byte[] {' '});
    var after = decoder.feed("\n{\"type\":\"q\"}\n".getBytes(StandardCharsets.UTF_8));

    assertThat(fits).isEmpty();
    assertThat(tooLong).singleElement().matches(item -> code(item) == Code.OVERSIZE);
    assertThat(after).isEmpty();
  }

  @Test
  void refusesDeepNesting() {
    var deep = "{\"type\":\"t\",\"data\":{\"a\":" + "[".repeat(70) + "]".repeat(70) + "}}\n";

    var items = new WyomingStreamDecoder(WireLimits.DEVICE).feed(deep.getBytes());

    assertThat(items).singleElement().matches(item -> code(item) == Code.BAD_HEADER);
  }

  @Test
  void holdsNoPayloadThatIsOverTheLimit() {
    var header = "{\"type\":\"audio-chunk\",\"payload_length\":65537}\n".getBytes();

    var items = new WyomingStreamDecoder(WireLimits.DEVICE).feed(header);

    assertThat(items).singleElement().matches(item -> code(item) == Code.OVERSIZE);
  }

  private static Code code(WyomingItem item) {
    return ((WyomingItem.Broken) item).violation().code();
  }

  static List<String> decode(byte[] bytes, int[] cuts, WireLimits limits) {
    var decoder = new WyomingStreamDecoder(limits);
    var items = new ArrayList<WyomingItem>();
    var at = 0;
    for (var cut : cuts) {
      items.addAll(decoder.feed(Arrays.copyOfRange(bytes, at, cut)));
      at = cut;
    }
    items.addAll(decoder.feed(Arrays.copyOfRange(bytes, at, bytes.length)));
    items.addAll(decoder.end());
    return items.stream().map(WyomingStreamDecoderTest::show).toList();
  }

  static String show(WyomingItem item) {
    return switch (item) {
      case WyomingItem.Event(var event) ->
          show(event.type(), event.data().toString(), event.payload());
      case WyomingItem.RawAudio(var audio) -> "raw " + audio.size();
      case WyomingItem.Broken(var violation) -> "broken " + violation.code().text();
    };
  }

  private static String show(String type, String data, byte[] payload) {
    var shown = data.length() > 60 ? "long" : data.replace("\"NaN\"", "NaN");
    return "event " + type + " " + shown + " " + Base64.getEncoder().encodeToString(payload);
  }

  private static List<String> expected(JsonNode golden) {
    var items = new ArrayList<String>();
    for (var event : golden.get("events")) {
      items.add(
          show(
              event.get("type").textValue(),
              event.get("data").toString(),
              event.get("payload").textValue().getBytes(StandardCharsets.UTF_8)));
    }
    if (golden.has("code")) {
      items.add("broken " + golden.get("code").textValue());
    }
    return items;
  }

  private static List<String> referenceEvents(JsonNode golden) {
    var items = new ArrayList<String>();
    for (var event : golden.get("async_events")) {
      var data = event.get("data") instanceof ObjectNode object ? object.toString() : "{}";
      var payload = event.get("payload_b64").asText("");
      var shown = data.contains("<str len") || data.contains("<int") ? "x".repeat(61) : data;
      shown = shown.replace("\"-inf\"", "\"-Infinity\"");
      items.add(
          show(
              event.get("type").asText(),
              shown,
              Base64.getDecoder().decode(payload.equals("null") ? "" : payload)));
    }
    return items;
  }
}
