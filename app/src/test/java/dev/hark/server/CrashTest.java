package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.speech.Sounds;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class CrashTest {

  private static final int KILLS = 10;

  @Test
  void losesAndDoublesNoAcknowledgedFrameWhenItIsKilledTenTimes() throws Exception {
    var random = new Random(4);
    var speech = Recording.wav(Sounds.sample("hello.wav"));
    var sent = Recording.quiet(200_000, 5).then(speech);
    try (var server = HarkServer.start("HARK_RESUME_GRACE", "120s");
        var device = FakeDevice.pcm(server.admin(), "wearable")) {
      var playing = CompletableFuture.runAsync(() -> device.play(sent.frames(), 2));
      for (var kill = 0; kill < KILLS; kill++) {
        // Somewhere in the next second of sound, as it is played here.
        var moment = device.acknowledged() + 1 + random.nextInt(100);
        Waiting.patiently().until(() -> device.acknowledged() >= moment);
        server.kill9();
        server.restart();
      }
      playing.get(2, TimeUnit.MINUTES);
      device.stop(Duration.ofMinutes(2));

      var recordings = Waiting.recordings(server.admin(), "wearable", 2);

      // What was silent for long is a recording of its own, and the speech a conversation.
      assertThat(Arrays.equals(Waiting.sound(server.admin(), recordings), sent.data())).isTrue();
      assertThat(Waiting.conversation(server.admin(), "wearable").path("transcript").asText())
          .contains("paris");
      server.kill9();
      server.restart();
      assertThat(Waiting.recordings(server.admin(), "wearable", 2)).hasSize(2);
    }
  }

  @Test
  void goesOnWithOneConversationInTheMiddleOfSpeech() throws Exception {
    var speech = Recording.wav(Sounds.sample("hello.wav"));
    try (var server = HarkServer.start("HARK_RESUME_GRACE", "120s");
        var device = FakeDevice.pcm(server.admin(), "wearable")) {
      device.play(speech.slice(0, 4_000).frames(), 1);
      Waiting.patiently().until(() -> device.acknowledged() > 150);
      server.kill9();
      server.restart();
      device.play(speech.slice(4_000, speech.lengthMs() + 20).frames(), 2);
      device.stop();

      var conversation = Waiting.conversation(server.admin(), "wearable");

      assertThat(server.admin().recordings("wearable")).hasSize(1);
      assertThat(Recording.parsed(server.admin().audio(conversation)).data())
          .isEqualTo(speech.data());
      assertThat(conversation.path("memories")).isNotEmpty();
      var list = server.admin().conversations("wearable").size();
      var hits = server.admin().hits("doctor johnson", "all", java.util.Optional.empty());
      assertThat(hits).isNotEmpty();

      assertThat(server.stop()).isZero();
      assertThat(server.run("rebuild").exitCode()).isZero();
      server.restart();

      assertThat(server.admin().conversations("wearable")).hasSize(list);
      Waiting.patiently()
          .untilAsserted(
              () ->
                  assertThat(
                          server.admin().hits("doctor johnson", "all", java.util.Optional.empty()))
                      .extracting(hit -> hit.path("text").asText())
                      .containsExactlyInAnyOrderElementsOf(
                          hits.stream().map(hit -> hit.path("text").asText()).toList()));
    }
  }
}
