package dev.hark.memory.extract;

import dev.hark.memory.ExtractorId;
import dev.hark.memory.Finding;
import dev.hark.memory.extract.RelatedMemories.Related;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets a finding that only says a known memory again, by meaning, confirm it. */
public final class Restatements implements Extractor {

  private static final int NEAREST = 3;

  private final Extractor inner;
  private final RelatedMemories memories;
  private final double restatementCosine;

  public Restatements(Extractor inner, RelatedMemories memories, double restatementCosine) {
    this.inner = inner;
    this.memories = memories;
    this.restatementCosine = restatementCosine;
  }

  @Override
  public ExtractorId id() {
    return inner.id();
  }

  @Override
  public CompletionStage<Extraction> extract(Material material) {
    return inner
        .extract(material)
        .thenCompose(
            extraction ->
                switch (extraction) {
                  case Extraction.Found(var findings) -> mark(material.userId(), findings);
                  case Extraction.Unavailable _, Extraction.Refused _ ->
                      CompletableFuture.completedFuture(extraction);
                });
  }

  private CompletionStage<Extraction> mark(String userId, List<Finding> findings) {
    // Without the index a repetition is merely kept twice: no reason to make the user wait.
    return memories
        .find(userId, findings.stream().map(Finding::text).toList(), NEAREST)
        .handle(
            (related, failure) ->
                new Extraction.Found(failure == null ? mark(findings, related) : findings));
  }

  private List<Finding> mark(List<Finding> findings, List<List<Related>> related) {
    var marked = new ArrayList<Finding>();
    for (var i = 0; i < findings.size(); i++) {
      var finding = findings.get(i);
      marked.add(
          related.get(i).stream()
              .filter(known -> isRestatement(finding, known, restatementCosine))
              .findFirst()
              .map(known -> finding.restating(known.id()))
              .orElse(finding));
    }
    return marked;
  }

  /** Near enough, of the same kind, and about the same time: "tomorrow" differs each day. */
  public static boolean isRestatement(Finding finding, Related known, double restatementCosine) {
    return known.cosine() >= restatementCosine
        && known.kind().equals(finding.kind())
        && known.time().equals(finding.time());
  }
}
