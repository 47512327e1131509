package dev.hark.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.conversation.Segment;
import dev.hark.conversation.Word;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SegmentsTest {

  @Test
  void beginsASegmentAfterAPause() {
    var one = new Word("one", 0, 300, 0.5);
    var two = new Word("two", 1_100, 1_400, 1);
    var three = new Word("three", 2_201, 2_500, 1);

    assertThat(Segments.of(List.of(one, two, three)))
        .containsExactly(
            new Segment(0, 1_400, "Speaker 1", "one two", 0.75, List.of(one, two)),
            new Segment(2_201, 2_500, "Speaker 1", "three", 1, List.of(three)));
  }

  @Test
  void isNeverLongerThanFifteenSeconds() {
    var words =
        LongStream.range(0, 100).mapToObj(i -> new Word("w", i * 500, i * 500 + 400, 1)).toList();

    var segments = Segments.of(words);

    assertThat(segments)
        .allSatisfy(s -> assertThat(s.endMs() - s.startMs()).isLessThanOrEqualTo(15_000));
    assertThat(segments.stream().flatMap(s -> s.words().stream())).containsExactlyElementsOf(words);
  }

  @Test
  void hasNoneWithoutWords() {
    assertThat(Segments.of(List.of())).isEmpty();
  }

  @Test
  void spreadsWordsOverTimeByTheirLength() {
    assertThat(WordSpread.over(" I  remember ", 1_000, 1_900))
        .containsExactly(new Word("I", 1_000, 1_100, 1), new Word("remember", 1_100, 1_900, 1));
    assertThat(WordSpread.over("  ", 0, 1_000)).isEmpty();
  }
}
