package dev.hark.memory.adapter.lucene;

import dev.hark.memory.search.Entry;
import dev.hark.memory.search.MemoryIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index in a folder, by Lucene. A write is answered when it would survive a crash; writes that
 * come together share one commit. A folder that is missing, damaged or of another generation (model
 * of the vectors, layout) is begun anew and says {@link #needsFilling}.
 */
public final class LuceneIndex implements MemoryIndex {

  private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);

  /** Raise it when the documents change. */
  private static final String LAYOUT = "1";

  private static final String GENERATION = "generation";
  private static final String FILLED = "filled";
  private static final float K1 = 0.9f;
  private static final float B = 0.4f;

  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Commits commits;
  private final Executor readers = Executors.newVirtualThreadPerTaskExecutor();
  private final String generation;
  private volatile boolean filled;

  private LuceneIndex(FSDirectory directory, IndexWriter writer, String generation, boolean filled)
      throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.generation = generation;
    this.filled = filled;
    this.searchers =
        new SearcherManager(
            writer,
            new SearcherFactory() {
              @Override
              public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
                var searcher = new IndexSearcher(reader);
                searcher.setSimilarity(new BM25Similarity(K1, B));
                return searcher;
              }
            });
    this.commits = new Commits(this::commit);
  }

  /**
   * Opens the folder, or begins anew in it.
   *
   * @param modelId model of the vectors
   * @param dimension numbers in a vector
   * @throws UncheckedIOException when the folder cannot be written to
   */
  public static LuceneIndex open(Path folder, String modelId, int dimension) {
    var generation = LAYOUT + "/" + modelId + "/" + dimension;
    try {
      Files.createDirectories(folder);
      try {
        var index = openExisting(folder, generation);
        if (index.generationOnDisk().equals(generation)) {
          return index;
        }
        index.close();
        LOG.info("The memory index is empty or of another generation: it begins anew");
      } catch (IOException | IllegalArgumentException | IllegalStateException e) {
        LOG.warn("The memory index is damaged: it begins anew", e);
      }
      return begin(folder, generation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LuceneIndex openExisting(Path folder, String generation) throws IOException {
    var directory = FSDirectory.open(folder);
    try {
      var writer = new IndexWriter(directory, config());
      return new LuceneIndex(directory, writer, generation, isFilled(writer));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      directory.close();
      throw e;
    }
  }

  private static LuceneIndex begin(Path folder, String generation) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
    var index = openExisting(folder, generation);
    index.commit();
    return index;
  }

  private static IndexWriterConfig config() {
    var config = new IndexWriterConfig(new WhitespaceAnalyzer());
    config.setSimilarity(new BM25Similarity(K1, B));
    config.setCodec(FlatVectors.codec());
    config.setRAMBufferSizeMB(32);
    config.setCommitOnClose(false);
    return config;
  }

  private static Map<String, String> notes(IndexWriter writer) {
    var notes = new HashMap<String, String>();
    var live = writer.getLiveCommitData();
    if (live != null) {
      live.forEach(note -> notes.put(note.getKey(), note.getValue()));
    }
    return notes;
  }

  private static boolean isFilled(IndexWriter writer) {
    return "true".equals(notes(writer).get(FILLED));
  }

  private String generationOnDisk() {
    return notes(writer).getOrDefault(GENERATION, "");
  }

  @Override
  public boolean needsFilling() {
    return !filled;
  }

  @Override
  public CompletionStage<Void> filled() {
    filled = true;
    return commits.write(() -> {});
  }

  @Override
  public CompletionStage<List<Candidate>> dense(Scope scope, float[] vector, int k) {
    return read(searcher -> Searches.dense(searcher, scope, vector, k));
  }

  @Override
  public CompletionStage<List<Candidate>> lexical(
      Scope scope, List<String> stems, Field field, int k) {
    return read(searcher -> Searches.lexical(searcher, scope, stems, field, k));
  }

  @Override
  public CompletionStage<List<Entry>> fetch(String userId, List<String> ids) {
    return read(searcher -> Searches.fetch(searcher, userId, ids));
  }

  @Override
  public CompletionStage<Void> replace(String group, List<Entry> entries) {
    var before = new Term(EntryDocument.GROUP, group);
    var after = entries.stream().map(entry -> EntryDocument.of(group, entry)).toList();
    return commits.write(
        () -> {
          if (after.isEmpty()) {
            writer.deleteDocuments(before);
          } else {
            writer.updateDocuments(before, after);
          }
        });
  }

  @Override
  public CompletionStage<Void> clear(Entry.Kind kind) {
    return commits.write(() -> writer.deleteDocuments(new Term(EntryDocument.KIND, kind.name())));
  }

  private void commit() throws IOException {
    var notes = Map.of(GENERATION, generation, FILLED, Boolean.toString(filled));
    writer.setLiveCommitData(notes.entrySet(), true);
    writer.commit();
    searchers.maybeRefreshBlocking();
  }

  private interface Reading<T> {
    T read(IndexSearcher searcher) throws IOException;
  }

  private <T> CompletionStage<T> read(Reading<T> reading) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            var searcher = searchers.acquire();
            try {
              return reading.read(searcher);
            } finally {
              searchers.release(searcher);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        readers);
  }

  /** Finishes what was asked for and closes. */
  @Override
  public void close() {
    commits.close();
    try {
      searchers.close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
