package dev.hark.memory.adapter.lucene;

import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;

/**
 * Lucene's own codec, writing vectors without a graph: one user's vectors are few, and an exact
 * look at them costs 0.06 ms a thousand, while a graph makes indexing eighteen times dearer.
 */
final class FlatVectors {

  /** Segments with fewer vectors than this get no graph: all. */
  private static final int GRAPH_FROM = Integer.MAX_VALUE;

  private FlatVectors() {}

  /** Keeps the name of Lucene's codec, so that its segments are read as any others. */
  static Lucene104Codec codec() {
    var format =
        new Lucene99HnswVectorsFormat(
            Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN,
            Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH,
            Lucene99HnswVectorsFormat.DEFAULT_NUM_MERGE_WORKER,
            null,
            GRAPH_FROM);
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return format;
      }
    };
  }
}
