package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.speech.Sounds;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class OwnersTest {

  private final HarkServer server;

  OwnersTest(HarkServer server) {
    this.server = server;
  }

  @Test
  void keepsNoConversationOfARecordingWithoutSpeech() {
    var quiet = Recording.quiet(4_000, 3);
    try (var device = FakeDevice.pcm(server.admin(), "quiet")) {
      device.send(quiet.frames()).stop();
    }

    var kept = Waiting.recordings(server.admin(), "quiet", 1);

    assertThat(Waiting.sound(server.admin(), kept)).isEqualTo(quiet.data());
    assertThat(kept.getFirst().path("has_speech").asBoolean()).isFalse();
    assertThat(server.admin().conversations("quiet")).isEmpty();
  }

  @Test
  void showsNobodyWhatIsAnothers() {
    var ann = server.user("ann");
    var bob = server.user("bob");
    try (var device = FakeDevice.pcm(ann, "secret")) {
      device.send(Recording.wav(Sounds.sample("hello.wav")).frames()).stop();
    }
    var conversation = Waiting.conversation(ann, "secret");
    var id = conversation.path("conversation_id").asText();
    Waiting.patiently().until(() -> !ann.hits("doctor johnson", "all", none()).isEmpty());

    assertThat(bob.conversations("secret")).isEmpty();
    assertThat(bob.recordings("secret")).isEmpty();
    assertThat(bob.hits("doctor johnson", "all", none())).isEmpty();
    assertThat(bob.get("/api/memories").json().path("memories")).isEmpty();
    assertThat(bob.get("/api/conversations/" + id).status()).isEqualTo(404);
    assertThat(bob.get("/api/conversations/" + id + "/versions").status()).isEqualTo(404);
    assertThat(bob.get("/api/conversations/" + id + "/waveform").status()).isEqualTo(404);
    assertThat(bob.get("/audio/" + id + ".wav").status()).isEqualTo(404);
    assertThat(bob.post("/api/conversations/" + id + "/reprocess-transcript").status())
        .isEqualTo(404);
    assertThat(bob.post("/api/conversations/" + ann.clientId("secret") + "/close").status())
        .isEqualTo(404);
    assertThat(new Api(server.address(), "").get("/audio/" + id + ".wav").status()).isEqualTo(401);
  }

  @Test
  void reprocessesAConversationButRerunsOnlyWhatFailed() {
    try (var device = FakeDevice.pcm(server.admin(), "again")) {
      device
          .send(Recording.wav(Sounds.sample("hello.wav")).slice(0, 4_000).frames())
          .stop();
    }
    var id = Waiting.conversation(server.admin(), "again").path("conversation_id").asText();

    var rerun = server.admin().post("/api/conversations/" + id + "/steps/transcribe/rerun");
    var again = server.admin().post("/api/conversations/" + id + "/reprocess-transcript");

    assertThat(rerun.status()).isEqualTo(400);
    assertThat(again.status()).isEqualTo(200);
    Waiting.patiently()
        .untilAsserted(
            () -> {
              var now = server.admin().conversation(id);
              assertThat(now.path("transcript_versions")).hasSize(2);
              assertThat(now.path("active_transcript_version"))
                  .isEqualTo(again.json().path("version_id"));
              assertThat(now.path("status").asText()).isEqualTo("done");
            });
  }

  @Test
  void goesOnInAnotherConversationWhenOneIsClosedByHand() {
    var first = Recording.quiet(2_000, 21);
    var second = Recording.quiet(1_500, 22);
    try (var device = FakeDevice.pcm(server.admin(), "byhand")) {
      device.send(first.frames());
      Waiting.patiently().until(() -> device.acknowledged() == first.frames().size());

      var closed =
          server
              .admin()
              .post("/api/conversations/" + server.admin().clientId("byhand") + "/close");
      device.send(second.frames()).stop();

      assertThat(closed.status()).isEqualTo(200);
    }

    var recordings = Waiting.recordings(server.admin(), "byhand", 2);
    assertThat(recordings)
        .extracting(one -> Recording.parsed(server.admin().audio(one)).data())
        .containsExactly(first.data(), second.data());
    assertThat(
            server
                .admin()
                .post("/api/conversations/" + server.admin().clientId("byhand") + "/close")
                .status())
        .isEqualTo(400);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

}
