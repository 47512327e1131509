package dev.hark.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.api.conversation.AudioLinks;
import dev.hark.kit.HandClock;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioOverHttpTest {

  private final ApiKit kit = ApiKit.shared();
  private final byte[] pcm = new byte[32_000];
  private String id = "";
  private String address = "";

  @BeforeEach
  void record() {
    new Random(7).nextBytes(pcm);
    id = kit.conversation(kit.annId, Instant.now(), "Sound", true, pcm);
    address =
        "/audio/"
            + ApiKit.json(kit.get("/api/conversations/" + id, kit.ann))
                .at("/conversation/audio_path")
                .asText();
  }

  private HttpResponse<byte[]> load(String path, String... headers) {
    var request = kit.request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return kit.http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void playsWhatWasSentByALinkWithoutALogin() {
    var whole = load(address);

    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().firstValue("Content-Type")).contains("audio/wav");
    assertThat(whole.headers().firstValue("Accept-Ranges")).contains("bytes");
    assertThat(whole.headers().firstValue("Cache-Control")).contains("private, no-store");
    assertThat(
            Arrays.copyOfRange(whole.body(), whole.body().length - pcm.length, whole.body().length))
        .isEqualTo(pcm);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-99, 0, 100",
    "bytes=100-100, 100, 101",
    "bytes=-50, -50, 0",
    "bytes=31000-, 31000, 0"
  })
  void playsAPart(String range, int from, int to) {
    var whole = load(address).body();
    var start = from < 0 ? whole.length + from : from;
    var end = to == 0 ? whole.length : to;

    var part = load(address, "Range", range);

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range"))
        .contains("bytes " + start + "-" + (end - 1) + "/" + whole.length);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, start, end));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=99999999-",
        "bytes=5-2",
        "bytes=0-1,2-3",
        "bytes=--5",
        "bytes=-0",
        "bytes="
      })
  void refusesRangesThatAreNot(String range) {
    assertThat(load(address, "Range", range).statusCode()).isEqualTo(416);
  }

  @Test
  void survivesTenThousandRanges() {
    assertThat(load(address, "Range", "bytes=" + "0-1,".repeat(1_500) + "0-1").statusCode())
        .isIn(400, 416, 431);
  }

  @Test
  void savesBytesThatTheBrowserHas() throws Exception {
    var tag = load(address).headers().firstValue("ETag").orElseThrow();

    assertThat(load(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(load(address, "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode())
        .isEqualTo(200);
    var head =
        kit.http.send(
            kit.request(address).method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofByteArray());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(pcm.length + 44);
  }

  @Test
  void opensToTheOwnerOnly() {
    var own = "/audio/" + id + ".wav";

    assertThat(load(own).statusCode()).isEqualTo(401);
    assertThat(load(own, "Authorization", "Bearer " + kit.bob).statusCode()).isEqualTo(404);
    assertThat(load(own, "Authorization", "Bearer " + kit.ann).statusCode()).isEqualTo(200);
    assertThat(load(own, "Cookie", "fastapiusersauth=" + kit.ann).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesALinkThatWasChanged() {
    var other = kit.conversation(kit.bobId, Instant.now(), "Bob's", true, pcm);
    var capability = address.split("/")[2];

    assertThat(load("/audio/" + capability + "/" + other + ".wav").statusCode()).isEqualTo(404);
    assertThat(load("/audio/f" + capability + "/" + id + ".wav").statusCode()).isEqualTo(404);
    assertThat(load("/audio/x/" + id + ".wav").statusCode()).isEqualTo(404);
  }

  @Test
  void forgetsALinkInTime() {
    var clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    var links = new AudioLinks(ApiKit.SECRET, clock, Duration.ofMinutes(15));
    var capability = links.path("uuid", "owner", "wav").split("/")[0];

    clock.forward(Duration.ofMinutes(14));
    assertThat(links.owner(capability, "uuid")).contains("owner");
    clock.forward(Duration.ofMinutes(2));
    assertThat(links.owner(capability, "uuid")).isEmpty();
  }

  @Test
  void outlinesTheSoundOnceAndKeepsIt() {
    var first = kit.get("/api/conversations/" + id + "/waveform?points=10", kit.ann);
    kit.standIns.objects.keySet().removeIf(key -> key.startsWith(id));
    var second = kit.get("/api/conversations/" + id + "/waveform?points=10", kit.ann);

    var peaks = ApiKit.json(first).path("peaks");
    assertThat(peaks).hasSize(10);
    assertThat(peaks).allMatch(peak -> peak.asDouble() > 0.5 && peak.asDouble() <= 1);
    assertThat(ApiKit.json(first).path("duration_seconds").asDouble()).isEqualTo(1.0);
    assertThat(second.body()).isEqualTo(first.body());
  }
}
