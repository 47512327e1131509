package dev.hark.protocol.wyoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WyomingSocketDecoderTest {

  private static final String CHUNK =
      "{\"type\":\"audio-chunk\",\"data\":{\"rate\":16000},\"payload_length\":3}";
  private static final String SEEN = "event audio-chunk {\"rate\":16000} YWJj";

  private final WyomingSocketDecoder decoder = new WyomingSocketDecoder(WireLimits.DEVICE);

  @Test
  void joinsATextHeaderWithTheNextBinaryFrame() {
    assertThat(text(CHUNK + "\n")).isEmpty();
    assertThat(binary("abc")).containsExactly(SEEN);
    assertThat(text(CHUNK)).isEmpty();
    assertThat(binary("abc")).containsExactly(SEEN);
  }

  @Test
  void readsHeaderAndPayloadInOneBinaryFrame() {
    assertThat(binary(CHUNK + "\nabc")).containsExactly(SEEN);
    assertThat(binary(CHUNK + "\nabc" + CHUNK + "\nabc{\"type\":\"q\"}"))
        .containsExactly(SEEN, SEEN, "event q {} ");
  }

  @Test
  void readsABinaryHeaderWithThePayloadInTheNextFrame() {
    assertThat(binary(CHUNK + "\n")).isEmpty();
    assertThat(binary("abc")).containsExactly(SEEN);
  }

  @Test
  void readsSeveralEventsInOneTextFrame() {
    assertThat(text("{\"type\":\"a\"}\n{\"type\":\"b\",\"data_length\":7}\n{\"x\":1}\n \n" + CHUNK))
        .containsExactly("event a {} ", "event b {\"x\":1} ");
    assertThat(binary("abc")).containsExactly(SEEN);
  }

  @Test
  void readsTheReferenceFraming() {
    assertThat(
            binary(
                "{\"type\": \"audio-chunk\", \"version\": \"1.9.0\", \"data_length\": 15,"
                    + " \"payload_length\": 3}\n{\"rate\": 16000}abc"))
        .containsExactly(SEEN);
  }

  @Test
  void keepsThePayloadWhenAPingComesBetween() {
    text(CHUNK);

    assertThat(text("{\"type\":\"ping\",\"t\":1}")).containsExactly("event ping {} ");
    assertThat(binary("abc")).containsExactly(SEEN);
  }

  @Test
  void refusesAnotherEventBetweenHeaderAndPayload() {
    text(CHUNK);

    assertThat(text("{\"type\":\"audio-stop\"}")).containsExactly("broken payload-expected");
    assertThat(binary("abc")).isEmpty();
  }

  @Test
  void refusesAPayloadOfAnotherLength() {
    text(CHUNK);

    assertThat(binary("ab{\"type\":\"smuggled\"}\n")).containsExactly("broken bad-length");
  }

  @Test
  void refusesAShortPayloadInOneFrame() {
    assertThat(binary(CHUNK + "\nab")).containsExactly("broken bad-length");
  }

  @Test
  void takesOtherBinaryFramesAsRawAudio() {
    assertThat(binary("\u0010\u0000-\u0000")).containsExactly("raw 4");
    assertThat(binary("{\u0000\u0001\n")).containsExactly("raw 4");
    assertThat(binary("")).isEmpty();
  }

  @Test
  void refusesRawAudioOverTheLimit() {
    var items = decoder.binary(new byte[65_537]);

    assertThat(items).extracting(WyomingStreamDecoderTest::show).containsExactly("broken oversize");
  }

  @Test
  void takesPayloadsThatTheWebRecorderAndBundlesSend() {
    text("{\"type\":\"audio-chunk\",\"payload_length\":32768}");

    assertThat(decoder.binary(new byte[32_768])).hasSize(1);
  }

  @Test
  void namesTheCloseCodeOfAViolation() {
    var broken = (WyomingItem.Broken) decoder.text("hello").getFirst();

    assertThat(broken.violation().closeCode()).isEqualTo(1002);
    assertThat(broken.violation().advice()).endsWith(".");
  }

  private List<String> text(String message) {
    return decoder.text(message).stream().map(WyomingStreamDecoderTest::show).toList();
  }

  private List<String> binary(String message) {
    return decoder.binary(message.getBytes(StandardCharsets.ISO_8859_1)).stream()
        .map(WyomingStreamDecoderTest::show)
        .toList();
  }
}
