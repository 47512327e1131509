package dev.hark.memory.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.language.Embedder;
import dev.hark.memory.adapter.lucene.LuceneIndex;
import dev.hark.memory.search.MemoryIndex.Field;
import dev.hark.memory.search.MemoryIndex.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest {

  @TempDir Path folder;

  private final CountingEmbedder embedder = new CountingEmbedder();

  @Test
  void keepsWhatItAnsweredAcrossARestart() {
    try (var fixture = new SearchFixture(folder, embedder)) {
      fixture.talk("ann", "c1", SearchFixture.NOW, "Ann: a zebra crossed the road");
      fixture.index.filled().toCompletableFuture().join();
    }
    try (var index = open("counting")) {
      assertThat(index.needsFilling()).isFalse();
      assertThat(texts(index)).containsExactly("a zebra crossed the road");
    }
  }

  @Test
  void beginsAnewWhenTheFolderIsGoneOrDamagedOrOfAnotherModel() throws IOException {
    fill();
    deleteFolder();
    try (var index = open("counting")) {
      assertThat(index.needsFilling()).isTrue();
    }
    fill();
    damage();
    try (var index = open("counting")) {
      assertThat(index.needsFilling()).isTrue();
      assertThat(texts(index)).isEmpty();
    }
    fill();
    try (var index = open("another-model")) {
      assertThat(index.needsFilling()).isTrue();
      assertThat(texts(index)).isEmpty();
    }
  }

  @Test
  void isMadeAgainWithoutEmbeddingAgain() throws IOException {
    var fixture = new SearchFixture(folder, embedder);
    fixture.talk("ann", "c1", SearchFixture.NOW, "Ann: a zebra crossed", "Tom: and a horse too");
    var made = embedder.texts.get();
    fixture.close();
    deleteFolder();

    var again = LuceneIndex.open(folder, "counting", 4);
    new TranscriptIndex(again, fixture.vectors)
        .index(
            "ann",
            "c1",
            "dev-1",
            SearchFixture.NOW,
            "",
            SearchFixture.segments("Ann: a zebra crossed", "Tom: and a horse too"),
            1)
        .toCompletableFuture()
        .join();

    assertThat(texts(again)).containsExactly("a zebra crossed");
    assertThat(embedder.texts.get()).isEqualTo(made).isEqualTo(2);
    var nearest =
        again
            .dense(Scope.of("ann", Entry.Kind.TRANSCRIPT), CountingEmbedder.vector("zz"), 5)
            .toCompletableFuture()
            .join();
    assertThat(nearest).hasSize(2);
    assertThat(nearest.getFirst().score()).isBetween(-1.0, 1.0);
    again.close();
  }

  @Test
  void replacesAConversationAsAWhole() {
    try (var fixture = new SearchFixture(folder, embedder)) {
      fixture.talk("ann", "c1", SearchFixture.NOW, "Ann: a zebra", "Ann: another zebra");
      fixture.talk("ann", "c1", SearchFixture.NOW, "Ann: one zebra only");

      assertThat(texts(fixture.index)).containsExactly("one zebra only");

      fixture.transcripts.reset().toCompletableFuture().join();
      assertThat(texts(fixture.index)).isEmpty();
    }
  }

  private LuceneIndex open(String model) {
    return LuceneIndex.open(folder, model, 4);
  }

  private void fill() {
    try (var fixture = new SearchFixture(folder, embedder)) {
      fixture.talk("ann", "c1", SearchFixture.NOW, "Ann: a zebra crossed the road");
      fixture.index.filled().toCompletableFuture().join();
    }
  }

  private static List<String> texts(MemoryIndex index) {
    return index
        .lexical(Scope.of("ann", Entry.Kind.TRANSCRIPT), List.of("zebra"), Field.TEXT, 10)
        .toCompletableFuture()
        .join()
        .stream()
        .map(candidate -> candidate.entry().text())
        .toList();
  }

  private void deleteFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private void damage() throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        if (file.getFileName().toString().startsWith("segments_")) {
          Files.write(file, new byte[] {1, 2, 3});
        }
      }
    }
  }

  /** Small vectors from the letters; counts the texts it was given. */
  static final class CountingEmbedder implements Embedder {
    final AtomicInteger texts = new AtomicInteger();

    @Override
    public String modelId() {
      return "counting";
    }

    @Override
    public int dimension() {
      return 4;
    }

    @Override
    public CompletionStage<List<float[]>> embed(List<String> given) {
      texts.addAndGet(given.size());
      return CompletableFuture.completedFuture(
          given.stream().map(CountingEmbedder::vector).toList());
    }

    @Override
    public CompletionStage<float[]> embedQuery(String query) {
      return CompletableFuture.completedFuture(vector(query));
    }

    static float[] vector(String text) {
      var vector = new float[4];
      text.chars().forEach(c -> vector[c % 4]++);
      var length = 0.0;
      for (var x : vector) {
        length += x * x;
      }
      for (var i = 0; i < 4; i++) {
        vector[i] /= (float) Math.sqrt(length);
      }
      return vector;
    }
  }
}
