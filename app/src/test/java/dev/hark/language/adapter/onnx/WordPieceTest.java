package dev.hark.language.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPieceTest {

  private static final WordPiece PIECES =
      new WordPiece(
          Map.of(
              "[UNK]", 100, "[CLS]", 101, "[SEP]", 102, "un", 1, "##aff", 2, "##able", 3, "cafe", 4,
              "!", 5, "i", 6),
          8);

  @Test
  void takesTheLongestKnownPieceFirst() {
    assertThat(PIECES.encode("unaffable")).containsExactly(101, 1, 2, 3, 102);
  }

  @Test
  void dropsCaseAndAccentsAndSplitsPunctuation() {
    assertThat(PIECES.encode("Café!")).containsExactly(101, 4, 5, 102);
  }

  @Test
  void marksAWordWithAnUnknownPartAsUnknown() {
    assertThat(PIECES.encode("unknown i")).containsExactly(101, 100, 6, 102);
    assertThat(PIECES.encode("i".repeat(101))).containsExactly(101, 100, 102);
  }

  @Test
  void keepsTheMarksWhenTheTextIsTooLong() {
    assertThat(PIECES.encode("i i i i i i i i i i")).containsExactly(101, 6, 6, 6, 6, 6, 6, 102);
  }

  @Test
  void splitsWordsAsTheModelsTokenizerDoes() {
    assertThat(WordPiece.words("Don't\tstop\u0000 a\u200bb 日本 [x]"))
        .isEqualTo(List.of("don", "'", "t", "stop", "ab", "日", "本", "[", "x", "]"));
    assertThat(WordPiece.words("")).isEmpty();
  }
}
