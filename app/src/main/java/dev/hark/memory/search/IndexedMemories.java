package dev.hark.memory.search;

import dev.hark.language.Embedder;
import dev.hark.memory.extract.RelatedMemories;
import dev.hark.memory.search.MemoryIndex.Candidate;
import dev.hark.memory.search.MemoryIndex.Scope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Related memories by meaning, from the index. */
public final class IndexedMemories implements RelatedMemories {

  private final MemoryIndex index;
  private final Embedder embedder;

  public IndexedMemories(MemoryIndex index, Embedder embedder) {
    this.index = index;
    this.embedder = embedder;
  }

  @Override
  public CompletionStage<List<List<Related>>> find(String userId, List<String> texts, int each) {
    var scope = Scope.of(userId, Entry.Kind.MEMORY);
    return embedder
        .embed(texts)
        .thenCompose(
            vectors -> {
              var found =
                  vectors.stream()
                      .map(vector -> index.dense(scope, vector, each).toCompletableFuture())
                      .toList();
              return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                  .thenApply(_ -> found.stream().map(it -> related(it.resultNow())).toList());
            });
  }

  private static List<Related> related(List<Candidate> candidates) {
    return candidates.stream()
        .map(
            candidate ->
                new Related(
                    candidate.entry().memory().orElseThrow(),
                    candidate.entry().text(),
                    candidate.entry().memoryKind(),
                    candidate.entry().time(),
                    candidate.score()))
        .toList();
  }
}
