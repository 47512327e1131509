package dev.hark.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.audio.AudioFormat;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientStateTest {

  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

  private static ClientEvent.StreamOpened opened(String stream, long epoch, long fromSeq) {
    return new ClientEvent.StreamOpened(
        "u-1",
        stream,
        epoch,
        AudioFormat.PCM_16K_MONO,
        NOW,
        Optional.empty(),
        true,
        fromSeq,
        "audio-of-" + stream,
        NOW);
  }

  private static ClientState after(ClientEvent... events) {
    var state = ClientState.NEW;
    for (var event : events) {
      state = state.apply(event);
    }
    return state;
  }

  @Test
  void knowsWhichConversationNewFramesBelongTo() {
    var state =
        after(
            opened("s-1", 1, 0),
            new ClientEvent.StreamSplit("s-1", 100, "audio-2", NOW.plusSeconds(2), NOW));

    var stream = state.live("s-1").orElseThrow();
    assertThat(stream.current()).isEqualTo(new LiveStream.Part(100, "audio-2", NOW.plusSeconds(2)));
    assertThat(stream.parts().getFirst().audioUuid()).isEqualTo("audio-of-s-1");
    assertThat(state.conversations()).isEqualTo(2);
  }

  @Test
  void neverGoesBackInWhatIsStored() {
    var state =
        after(
            opened("s-1", 1, 0),
            new ClientEvent.StreamAdvanced("s-1", 50, NOW),
            new ClientEvent.StreamAdvanced("s-1", 20, NOW));

    assertThat(state.live("s-1").orElseThrow().storedTo()).isEqualTo(50);
  }

  @Test
  void givesANewEpochToEachSession() {
    var state = after(opened("s-1", 1, 0), new ClientEvent.StreamResumed("s-1", 2, NOW));

    assertThat(state.epoch()).isEqualTo(2);
    assertThat(state.live("s-1").orElseThrow().epoch()).isEqualTo(2);
    assertThat(state.live()).hasSize(1);
  }

  @Test
  void remembersWhereEndedStreamsAre() {
    var state =
        after(
            opened("s-1", 1, 0), opened("s-2", 2, 0), new ClientEvent.StreamEnded("s-1", 70, NOW));

    assertThat(state.live("s-1")).isEmpty();
    assertThat(state.live("s-2")).isPresent();
    assertThat(state.ended()).containsEntry("s-1", 70L);
  }

  @Test
  void forgetsTheOldestOfManyEndedStreams() {
    var state = ClientState.NEW;
    for (var i = 0; i <= ClientState.REMEMBERED; i++) {
      state = state.apply(opened("s-" + i, i + 1, 0));
      state = state.apply(new ClientEvent.StreamEnded("s-" + i, 5, NOW));
    }

    assertThat(state.ended())
        .hasSize(ClientState.REMEMBERED)
        .doesNotContainKey("s-0")
        .containsKey("s-1");
  }
}
