package dev.hark.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Pcm;
import java.util.List;
import org.junit.jupiter.api.Test;

class UtterancesTest {

  private static final Pcm NOISE = Sounds.whiteNoise(60_000, 0.1, 1);

  @Test
  void joinsSpansOverShortPauses() {
    var spans = List.of(span(0, 3_000), span(3_400, 5_000), span(9_000, 10_000));

    var utterances = Utterances.of(spans, NOISE, 1_000, 15_000);

    assertThat(utterances).containsExactly(span(0, 5_000), span(9_000, 10_000));
  }

  @Test
  void startsANewOneRatherThanExceedTheLimit() {
    var spans = List.of(span(0, 9_000), span(9_100, 16_000));

    var utterances = Utterances.of(spans, NOISE, 1_000, 15_000);

    assertThat(utterances).containsExactly(span(0, 9_000), span(9_100, 16_000));
  }

  @Test
  void cutsALongSpanWhereItIsQuietest() {
    var sound =
        Pcm.concat(
            List.of(
                NOISE.slice(0, 12_000), Sounds.whiteNoise(200, 0.001, 2), NOISE.slice(0, 12_000)));

    var utterances = Utterances.of(List.of(span(0, 24_200)), sound, 1_000, 15_000);

    assertThat(utterances).hasSize(2);
    assertThat(utterances.getFirst().endMs()).isBetween(12_060L, 12_140L);
    assertThat(utterances.getLast()).isEqualTo(span(utterances.getFirst().endMs(), 24_200));
  }

  @Test
  void coversAllOfAVeryLongSpan() {
    var utterances = Utterances.of(List.of(span(1_000, 60_000)), NOISE, 1_000, 10_000);

    assertThat(utterances.getFirst().startMs()).isEqualTo(1_000);
    assertThat(utterances.getLast().endMs()).isEqualTo(60_000);
    assertThat(utterances).allSatisfy(u -> assertThat(u.durationMs()).isLessThanOrEqualTo(10_000));
    for (var i = 1; i < utterances.size(); i++) {
      assertThat(utterances.get(i).startMs()).isEqualTo(utterances.get(i - 1).endMs());
    }
  }

  @Test
  void leavesNoStubAtTheEnd() {
    var utterances = Utterances.of(List.of(span(0, 8_140)), NOISE, 400, 8_000);

    assertThat(utterances).hasSize(2);
    assertThat(utterances)
        .allSatisfy(u -> assertThat(u.durationMs()).isGreaterThanOrEqualTo(1_900));
  }

  @Test
  void takesOverlappingSpansInAnyOrder() {
    var utterances = Utterances.of(List.of(span(2_000, 5_000), span(0, 3_000)), NOISE, 0, 15_000);

    assertThat(utterances).containsExactly(span(0, 5_000));
  }

  private static SpeechSpan span(long startMs, long endMs) {
    return new SpeechSpan(startMs, endMs);
  }
}
