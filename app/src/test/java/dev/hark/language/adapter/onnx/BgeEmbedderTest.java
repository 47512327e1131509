package dev.hark.language.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BgeEmbedderTest {

  private static final BgeEmbedder EMBEDDER = new BgeEmbedder(2);

  private static final List<String> TEXTS =
      List.of(
          "We moved to Lisbon in March because of my new job at the hospital.",
          "Our family relocated to Portugal's capital this spring when I started at the clinic.",
          "The cat knocked the blue vase off the shelf again.",
          "Quarterly revenue grew by twelve percent.",
          "okay",
          "Could you pick up the kids from school tomorrow at three, and don't forget that Maya has"
              + " her violin lesson afterwards at the music school near the old station?");

  @AfterAll
  static void close() {
    EMBEDDER.close();
  }

  @Test
  void putsLikeMeaningsNearAndUnlikeOnesFar() {
    var vectors = embed(TEXTS);

    assertThat(cosine(vectors.get(0), vectors.get(1))).isGreaterThan(0.75);
    assertThat(cosine(vectors.get(0), vectors.get(2))).isLessThan(0.6);
    assertThat(cosine(vectors.get(0), vectors.get(3))).isLessThan(0.6);
  }

  @Test
  void findsTheTurnThatAnswersAQuestion() {
    var vectors = embed(TEXTS);
    var query =
        EMBEDDER.embedQuery("Who has to be picked up from school?").toCompletableFuture().join();

    var best =
        IntStream.range(0, vectors.size())
            .boxed()
            .max(
                (a, b) ->
                    Double.compare(cosine(query, vectors.get(a)), cosine(query, vectors.get(b))));

    assertThat(best).hasValue(5);
  }

  @Test
  void givesUnitVectorsOfTheModelsDimension() {
    assertThat(embed(TEXTS))
        .allSatisfy(
            vector -> {
              assertThat(vector).hasSize(384);
              assertThat(cosine(vector, vector)).isCloseTo(1.0, within(1e-5));
            });
  }

  @Test
  void givesTheSameVectorsHoweverTheTextsAreCutIntoBatches() {
    var many = new ArrayList<String>();
    for (var i = 0; i < 40; i++) {
      many.add(TEXTS.get(i % TEXTS.size()) + " " + i);
    }

    var together = embed(many);
    var alone = many.stream().map(text -> embed(List.of(text)).getFirst()).toList();

    for (var i = 0; i < many.size(); i++) {
      assertThat(1 - cosine(together.get(i), alone.get(i))).as(many.get(i)).isLessThan(1e-3);
    }
  }

  @Test
  void takesEmptyAndVeryLongTexts() {
    assertThat(embed(List.of("", "word ".repeat(30_000)))).hasSize(2);
    assertThat(embed(List.of())).isEmpty();
  }

  private static List<float[]> embed(List<String> texts) {
    return EMBEDDER.embed(texts).toCompletableFuture().join();
  }

  private static double cosine(float[] a, float[] b) {
    var sum = 0.0;
    for (var i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
