package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.speech.Sounds;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class CrashTest {

  private static final int KILLS = 10;
  private static final int FRAMES_A_KILL = 150;

  @Test
  void losesAndDoublesNoAcknowledgedFrameWhenItIsKilledTenTimes() throws Exception {
    var random = new Random(4);
    var quiet = Recording.quiet(KILLS * FRAMES_A_KILL * Recording.FRAME_MS, 5);
    var sent = quiet.then(Recording.wav(Sounds.sample("hello.wav")));
    try (var server = HarkServer.start("HARK_RESUME_GRACE", "120s");
        var device = FakeDevice.pcm(server.admin(), "wearable")) {
      for (var kill = 0; kill < KILLS; kill++) {
        var next = sent.frames().subList(kill * FRAMES_A_KILL, (kill + 1) * FRAMES_A_KILL);
        var playing = device.playing(next, 2);
        // Somewhere in the next seconds of sound, which go on while the server is away.
        var moment = device.acknowledged() + 1 + random.nextInt(FRAMES_A_KILL - 20);
        Waiting.patiently().until(() -> device.acknowledged() >= moment);
        server.kill9();
        server.restart();
        playing.get(1, TimeUnit.MINUTES);
      }
      device.send(sent.frames().subList(KILLS * FRAMES_A_KILL, sent.frames().size()));
      device.stop(Duration.ofMinutes(2));

      var recordings = Waiting.recordings(server.admin(), "wearable", 1);

      assertThat(Arrays.equals(Waiting.sound(server.admin(), recordings), sent.data())).isTrue();
      assertThat(Waiting.conversation(server.admin(), "wearable").path("transcript").asText())
          .contains("paris");
      server.kill9();
      server.restart();
      assertThat(Waiting.recordings(server.admin(), "wearable", 1)).hasSize(1);
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
