package dev.hark.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.client.ClientCommand.CloseAnswer;
import dev.hark.client.ClientCommand.Ended;
import dev.hark.client.ClientCommand.Notice;
import dev.hark.client.ClientCommand.OpenAnswer;
import dev.hark.kit.HandClock;
import dev.hark.kit.OneNode;
import dev.hark.protocol.audio.AudioFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ClientEntityTest {

  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
  private static final ActorTestKit ACTORS =
      ActorTestKit.create(EventSourcedBehaviorTestKit.config().withFallback(OneNode.config()));

  private final EventSourcedBehaviorTestKit<ClientCommand, ClientEvent, ClientState> client =
      EventSourcedBehaviorTestKit.create(
          ACTORS.system(),
          ClientEntity.create(
              "c-1",
              ACTORS.createTestProbe(ClusterSharding.ShardCommand.class).ref(),
              ClusterSharding.get(ACTORS.system()),
              new ClientSettings(Duration.ofMinutes(10), Duration.ofMinutes(10)),
              new HandClock(NOW)));

  @AfterAll
  static void stop() {
    ACTORS.shutdownTestKit();
  }

  private OpenAnswer open(String user, String stream, long firstUnacked) {
    return client
        .<OpenAnswer>runCommand(
            replyTo ->
                new ClientCommand.OpenStream(
                    user,
                    stream,
                    AudioFormat.PCM_16K_MONO,
                    NOW,
                    Optional.empty(),
                    firstUnacked,
                    true,
                    true,
                    replyTo))
        .reply();
  }

  private OpenAnswer.Granted granted(String stream, long firstUnacked) {
    return (OpenAnswer.Granted) open("u-1", stream, firstUnacked);
  }

  private LiveStream.Part split(String stream, long fromSeq) {
    return client
        .<LiveStream.Part>runCommand(
            replyTo -> new ClientCommand.SplitStream(stream, fromSeq, NOW, replyTo))
        .reply();
  }

  @Test
  void resumesAStreamInItsConversationAlsoAfterARestart() {
    var first = granted("s-1", 0);

    client.restart();
    var second = granted("s-1", 0);

    assertThat(first.resumed()).isFalse();
    assertThat(second.resumed()).isTrue();
    assertThat(second.stream().current()).isEqualTo(first.stream().current());
    assertThat(second.stream().epoch()).isGreaterThan(first.stream().epoch());
  }

  @Test
  void refusesAnotherUser() {
    granted("s-1", 0);

    assertThat(open("u-2", "s-2", 0)).isInstanceOf(OpenAnswer.Refused.class);
  }

  @Test
  void fencesOlderSessionsOff() {
    var recorder = ACTORS.<Notice>createTestProbe();
    granted("s-1", 0);
    client.runCommand(new ClientCommand.AttachRecorder("s-1", recorder.ref()));

    var newer = granted("s-2", 0);

    recorder.expectMessage(new Notice.Fenced(newer.stream().epoch()));
  }

  @Test
  void splitsAStreamOnceAtAFrame() {
    granted("s-1", 0);

    var part = split("s-1", 100);
    client.restart();

    assertThat(split("s-1", 100)).isEqualTo(part);
    assertThat(split("s-1", 200)).isNotEqualTo(part);
  }

  @Test
  void takesNothingTwiceOfAStreamThatEnded() {
    granted("s-1", 0);
    client.<Ended>runCommand(replyTo -> new ClientCommand.EndStream("s-1", 70, replyTo));
    client.restart();

    var again = granted("s-1", 10);

    assertThat(again.resumed()).isFalse();
    assertThat(again.stream().storedTo()).isEqualTo(70);
  }

  @Test
  void closesByHandOnlyForItsOwnerAndWhileSomebodyRecords() {
    assertThat(close(Optional.empty())).isEqualTo(Clients.CloseAnswer.NOT_FOUND);
    granted("s-1", 0);

    assertThat(close(Optional.of("u-2"))).isEqualTo(Clients.CloseAnswer.NOT_FOUND);
    assertThat(close(Optional.of("u-1"))).isEqualTo(Clients.CloseAnswer.NOT_CONNECTED);
  }

  private Clients.CloseAnswer close(Optional<String> user) {
    return client
        .<CloseAnswer>runCommand(replyTo -> new ClientCommand.CloseConversation(user, replyTo))
        .reply()
        .answer();
  }
}
