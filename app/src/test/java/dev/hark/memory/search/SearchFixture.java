package dev.hark.memory.search;

import com.typesafe.config.ConfigFactory;
import dev.hark.conversation.Segment;
import dev.hark.kit.InMemoryDocuments;
import dev.hark.language.Embedder;
import dev.hark.language.adapter.onnx.BgeEmbedder;
import dev.hark.memory.MemorySettings;
import dev.hark.memory.adapter.lucene.LuceneIndex;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** An index with the real embedder, and conversations to put into it. */
final class SearchFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final BgeEmbedder EMBEDDER = new BgeEmbedder(2);

  static final MemorySettings SETTINGS =
      MemorySettings.from(
          ConfigFactory.parseString("hark.memory.time-zone = UTC")
              .withFallback(ConfigFactory.parseResources("hark/memory.conf")));

  final InMemoryDocuments documents = new InMemoryDocuments();
  final VectorCache vectors;
  final LuceneIndex index;
  final TranscriptIndex transcripts;
  final Memories memories;

  SearchFixture(Path folder, Embedder embedder) {
    this.index = LuceneIndex.open(folder, embedder.modelId(), embedder.dimension());
    this.vectors = new VectorCache(documents, embedder);
    this.transcripts = new TranscriptIndex(index, vectors);
    this.memories = new Memories(index, embedder, SETTINGS, CLOCK);
  }

  void talk(String user, String conversation, Instant startedAt, String... turns) {
    transcripts
        .index(user, conversation, "dev-1", startedAt, "Talk " + conversation, segments(turns), 1)
        .toCompletableFuture()
        .join();
  }

  /** Turns of the form {@code NAME: words}, five seconds each. */
  static List<Segment> segments(String... turns) {
    var segments = new ArrayList<Segment>();
    for (var turn : turns) {
      var parts = turn.split(": ", 2);
      var at = segments.size() * 5_000L;
      segments.add(new Segment(at, at + 5_000, parts[0], parts[1], 1, List.of()));
    }
    return segments;
  }

  SearchResult search(String user, SearchQuery query) {
    return memories.search(user, query).toCompletableFuture().join();
  }

  @Override
  public void close() {
    index.close();
  }
}
