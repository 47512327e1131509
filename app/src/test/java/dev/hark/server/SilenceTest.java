package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.speech.Sounds;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class SilenceTest {

  @Test
  void beginsAnotherConversationWithTheSpeechThatFollowsSilence() {
    var speech = Recording.wav(Sounds.sample("hello.wav")).slice(0, 3_000);
    var sent =
        speech.then(Recording.quiet(8_000, 1)).then(speech).then(Recording.quiet(1_000, 2));
    try (var server = HarkServer.start("SPEECH_INACTIVITY_THRESHOLD_SECONDS", "2");
        var device = FakeDevice.pcm(server.admin(), "wearable")) {
      device.send(sent.frames()).stop();

      var recordings = Waiting.recordings(server.admin(), "wearable", 3);

      assertThat(Waiting.sound(server.admin(), recordings)).isEqualTo(sent.data());
      var conversations = server.admin().conversations("wearable");
      assertThat(conversations)
          .hasSize(2)
          .extracting(one -> one.path("close_reason").asText())
          .containsExactly("stopped", "silence");
      var apart =
          Duration.between(
              Instant.parse(conversations.getLast().path("created_at").asText()),
              Instant.parse(conversations.getFirst().path("created_at").asText()));
      assertThat(apart).isBetween(Duration.ofMillis(8_800), Duration.ofMillis(11_000));
    }
  }

}
