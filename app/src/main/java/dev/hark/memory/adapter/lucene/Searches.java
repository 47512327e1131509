package dev.hark.memory.adapter.lucene;

import dev.hark.memory.search.Entry;
import dev.hark.memory.search.MemoryIndex.Candidate;
import dev.hark.memory.search.MemoryIndex.Field;
import dev.hark.memory.search.MemoryIndex.Scope;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;

/** The questions to the index. Each begins with the user's filter. */
final class Searches {

  private record Hit(int document, double score) {}

  private Searches() {}

  /** Every vector of the scope is looked at: exact. */
  static List<Candidate> dense(IndexSearcher searcher, Scope scope, float[] vector, int k)
      throws IOException {
    var weight =
        searcher.createWeight(searcher.rewrite(filter(scope)), ScoreMode.COMPLETE_NO_SCORES, 1);
    var best = new PriorityQueue<Hit>(Comparator.comparingDouble(Hit::score));
    for (var leaf : searcher.getIndexReader().leaves()) {
      collect(leaf, weight, vector, k, best);
    }
    var hits = new ArrayList<>(best);
    hits.sort(Comparator.comparingDouble(Hit::score).reversed());
    var candidates = new ArrayList<Candidate>();
    for (var hit : hits) {
      candidates.add(new Candidate(entry(searcher, hit.document()), hit.score()));
    }
    return candidates;
  }

  private static void collect(
      LeafReaderContext leaf, Weight weight, float[] vector, int k, PriorityQueue<Hit> best)
      throws IOException {
    var values = leaf.reader().getFloatVectorValues(EntryDocument.VECTOR);
    var scorer = weight.scorer(leaf);
    if (values == null || scorer == null || values.dimension() != vector.length) {
      return;
    }
    var similarity = values.scorer(vector);
    if (similarity == null) {
      return;
    }
    var withVector = similarity.iterator();
    var wanted = scorer.iterator();
    var live = leaf.reader().getLiveDocs();
    for (var doc = wanted.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = wanted.nextDoc()) {
      if (withVector.docID() < doc) {
        withVector.advance(doc);
      }
      if (withVector.docID() == doc && (live == null || live.get(doc))) {
        // Lucene gives (1 + cosine) / 2 for unit vectors.
        best.add(new Hit(leaf.docBase + doc, 2.0 * similarity.score() - 1));
        if (best.size() > k) {
          best.poll();
        }
      }
    }
  }

  static List<Candidate> lexical(
      IndexSearcher searcher, Scope scope, List<String> stems, Field field, int k)
      throws IOException {
    var name =
        switch (field) {
          case TEXT -> EntryDocument.TEXT_STEMS;
          case WINDOW -> EntryDocument.WINDOW_STEMS;
        };
    var any = new BooleanQuery.Builder();
    stems.stream()
        .distinct()
        .limit(IndexSearcher.getMaxClauseCount() / 2)
        .forEach(stem -> any.add(new TermQuery(new Term(name, stem)), Occur.SHOULD));
    var query =
        new BooleanQuery.Builder()
            .add(filter(scope), Occur.FILTER)
            .add(any.build(), Occur.MUST)
            .build();
    var candidates = new ArrayList<Candidate>();
    for (ScoreDoc hit : searcher.search(query, k).scoreDocs) {
      candidates.add(new Candidate(entry(searcher, hit.doc), hit.score));
    }
    return candidates;
  }

  static List<Entry> fetch(IndexSearcher searcher, String userId, List<String> ids)
      throws IOException {
    if (ids.isEmpty()) {
      return List.of();
    }
    var query =
        new BooleanQuery.Builder()
            .add(new TermQuery(new Term(EntryDocument.USER, userId)), Occur.FILTER)
            .add(
                new TermInSetQuery(
                    EntryDocument.ID, ids.stream().distinct().map(BytesRef::new).toList()),
                Occur.FILTER)
            .build();
    var entries = new ArrayList<Entry>();
    for (ScoreDoc hit : searcher.search(query, ids.size()).scoreDocs) {
      entries.add(entry(searcher, hit.doc));
    }
    return entries;
  }

  private static Entry entry(IndexSearcher searcher, int document) throws IOException {
    return EntryDocument.read(searcher.storedFields().document(document));
  }

  private static Query filter(Scope scope) {
    var filter = new BooleanQuery.Builder();
    filter.add(new TermQuery(new Term(EntryDocument.USER, scope.userId())), Occur.FILTER);
    scope
        .kind()
        .ifPresent(
            kind ->
                filter.add(new TermQuery(new Term(EntryDocument.KIND, kind.name())), Occur.FILTER));
    scope
        .clientId()
        .ifPresent(
            client ->
                filter.add(new TermQuery(new Term(EntryDocument.CLIENT, client)), Occur.FILTER));
    if (scope.since().isPresent() || scope.until().isPresent()) {
      var from = scope.since().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
      var until = scope.until().map(at -> at.toEpochMilli() - 1).orElse(Long.MAX_VALUE);
      filter.add(LongPoint.newRangeQuery(EntryDocument.STARTED, from, until), Occur.FILTER);
    }
    return filter.build();
  }
}
