package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.audio.Speech;
import dev.hark.protocol.audio.BrokenAudioException;
import dev.hark.protocol.audio.OggOpus;
import dev.hark.protocol.device.OpusPackets;
import dev.hark.speech.Sounds;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Speech is streamed as it is spoken, and found again as words, sound and memories. */
@ExtendWith(Servers.class)
class HearingTest {

  private static final double MOST_WORD_ERRORS = 0.35;

  private final HarkServer server;

  HearingTest(HarkServer server) {
    this.server = server;
  }

  private JsonNode streamed(String device, Recording speech) {
    try (var wearable = FakeDevice.pcm(server.admin(), device)) {
      wearable.play(speech.frames(), 1);
      assertThat(wearable.captions()).as("while it plays").anyMatch(c -> !c.isFinal());
      wearable.stop();
    }
    return Waiting.conversation(server.admin(), device);
  }

  private static void hasTimedWords(JsonNode conversation, int lengthMs) {
    assertThat(conversation.path("segments")).isNotEmpty();
    for (var segment : conversation.path("segments")) {
      assertThat(segment.path("words")).isNotEmpty();
      for (var word : segment.path("words")) {
        assertThat(word.path("start").asDouble()).isBetween(0.0, word.path("end").asDouble());
        assertThat(word.path("end").asDouble()).isLessThanOrEqualTo(lengthMs / 1_000.0);
      }
    }
  }

  @Test
  void makesASearchableMemoryOfWhatIsSaid() throws IOException {
    var speech = Recording.wav(Sounds.sample("hello.wav"));
    var said = Files.readString(Sounds.sample("hello.txt"));

    var conversation = streamed("hello", speech);

    var id = conversation.path("conversation_id").asText();
    assertThat(conversation.path("title").asText()).isNotBlank();
    assertThat(WordErrors.rate(said, conversation.path("transcript").asText()))
        .isLessThanOrEqualTo(MOST_WORD_ERRORS);
    hasTimedWords(conversation, speech.lengthMs());
    assertThat(Recording.parsed(server.admin().audio(conversation)).data())
        .isEqualTo(speech.data());
    var range =
        server
            .admin()
            .get(
                "/audio/" + conversation.path("audio_path").asText(),
                Map.of("Range", "bytes=44-1043"));
    assertThat(range.status()).isEqualTo(206);
    assertThat(range.body()).isEqualTo(Arrays.copyOf(speech.data(), 1_000));
    for (var kind : new String[] {"transcript", "memory"}) {
      Waiting.patiently()
          .untilAsserted(
              () ->
                  assertThat(
                          server.admin().hits("doctor johnson in paris", kind, Optional.of(id)))
                      .as(kind)
                      .isNotEmpty()
                      .allSatisfy(
                          hit ->
                              assertThat(hit.path("start").asDouble())
                                  .isBetween(0.0, speech.lengthMs() / 1_000.0)));
    }
    assertThat(conversation.path("memories")).isNotEmpty();
  }

  @Test
  void understandsARealVoice() throws IOException {
    var speech = Recording.wav(Speech.file("librivox-0880.wav"));
    var said =
        Files.readAllLines(Speech.file("transcripts.tsv")).stream()
            .filter(line -> line.startsWith("librivox-0880.wav\t"))
            .map(line -> line.split("\t")[1])
            .findFirst()
            .orElseThrow();

    var conversation = streamed("voice", speech);

    assertThat(WordErrors.rate(said, conversation.path("transcript").asText()))
        .isLessThanOrEqualTo(MOST_WORD_ERRORS);
    hasTimedWords(conversation, speech.lengthMs());
    assertThat(Recording.parsed(server.admin().audio(conversation)).data())
        .isEqualTo(speech.data());
  }

  @Test
  void keepsOpusPacketForPacket() throws BrokenAudioException {
    var packets =
        OpusPackets.encodeAll(Recording.wav(Sounds.sample("hello.wav")).slice(0, 3_000).samples());

    try (var wearable = FakeDevice.opus(server.admin(), "omi")) {
      wearable.send(packets).stop();
    }

    var kept = Waiting.recordings(server.admin(), "omi", 1).getFirst();
    assertThat(OggOpus.read(server.admin().audio(kept)).packets())
        .usingElementComparator(Arrays::compare)
        .isEqualTo(packets);
  }
}
