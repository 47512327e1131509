package dev.hark.memory.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.documents.Collection;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import dev.hark.language.Embedder;
import dev.hark.memory.MemoryIds;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Vectors beside what they were made of, so that an index made again costs no inference. One
 * document for each piece of a conversation or memory, with half-precision numbers; it belongs to
 * the user and goes with what it is about.
 */
public final class VectorCache {

  /** Vectors by piece; {@code sha} names model and texts. */
  public static final Collection VECTORS = new Collection("memory_vectors", List.of());

  /** Texts a document: about 260 KiB of it. */
  private static final int PIECE = 256;

  private final Documents documents;
  private final Embedder embedder;

  public VectorCache(Documents documents, Embedder embedder) {
    this.documents = documents;
    this.embedder = embedder;
  }

  /** Vectors of the texts, in order. Fails when they can be neither found nor made. */
  CompletionStage<List<float[]>> vectors(String userId, String id, List<String> texts) {
    return piece(userId, id, texts, 0, new ArrayList<>());
  }

  private CompletionStage<List<float[]>> piece(
      String userId, String id, List<String> texts, int from, List<float[]> found) {
    if (from >= texts.size()) {
      return CompletableFuture.completedFuture(List.copyOf(found));
    }
    var to = Math.min(from + PIECE, texts.size());
    return piece(userId, id + "#" + from / PIECE, texts.subList(from, to))
        .thenCompose(
            vectors -> {
              found.addAll(vectors);
              return piece(userId, id, texts, to, found);
            });
  }

  private CompletionStage<List<float[]>> piece(String userId, String id, List<String> texts) {
    var sha = MemoryIds.sha256(embedder.modelId() + "\n" + String.join("\n", texts));
    return documents
        .get(VECTORS, id)
        .thenApply(document -> document.flatMap(it -> read(it, sha, texts.size())))
        .exceptionally(_ -> Optional.empty())
        .thenCompose(
            known ->
                known.isPresent()
                    ? CompletableFuture.completedFuture(known.get())
                    : embedder.embed(texts).thenCompose(made -> keep(userId, id, sha, made)));
  }

  private CompletionStage<List<float[]>> keep(
      String userId, String id, String sha, List<float[]> vectors) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("sha", sha).put("vectors", encode(vectors));
    return documents
        .delete(VECTORS, id)
        .thenCompose(_ -> documents.upsert(VECTORS, new Document(id, userId, 1, body)))
        // A cache that cannot be written costs time later, nothing now.
        .handle((_, _) -> vectors);
  }

  /** Removes what is kept under the id. */
  CompletionStage<Void> remove(String id) {
    return removePiece(id, 0);
  }

  private CompletionStage<Void> removePiece(String id, int piece) {
    return documents
        .delete(VECTORS, id + "#" + piece)
        .thenCompose(
            wasThere ->
                wasThere ? removePiece(id, piece + 1) : CompletableFuture.completedFuture(null));
  }

  private Optional<List<float[]>> read(Document document, String sha, int count) {
    if (!document.body().path("sha").asText().equals(sha)) {
      return Optional.empty();
    }
    var bytes = Base64.getDecoder().decode(document.body().path("vectors").asText());
    if (bytes.length != count * embedder.dimension() * Short.BYTES) {
      return Optional.empty();
    }
    var shorts = ByteBuffer.wrap(bytes).asShortBuffer();
    var vectors = new ArrayList<float[]>();
    for (var i = 0; i < count; i++) {
      var vector = new float[embedder.dimension()];
      for (var j = 0; j < vector.length; j++) {
        vector[j] = Float.float16ToFloat(shorts.get());
      }
      vectors.add(vector);
    }
    return Optional.of(vectors);
  }

  private static String encode(List<float[]> vectors) {
    var bytes =
        ByteBuffer.allocate(vectors.stream().mapToInt(vector -> vector.length * Short.BYTES).sum());
    for (var vector : vectors) {
      for (var number : vector) {
        bytes.putShort(Float.floatToFloat16(number));
      }
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
