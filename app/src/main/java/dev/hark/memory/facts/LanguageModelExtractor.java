package dev.hark.memory.facts;

import dev.hark.language.Completion;
import dev.hark.language.LanguageModel;
import dev.hark.language.Prompt;
import dev.hark.memory.ExtractorId;
import dev.hark.memory.Finding;
import dev.hark.memory.MemorySettings;
import dev.hark.memory.Terms;
import dev.hark.memory.extract.Extraction;
import dev.hark.memory.extract.Extractor;
import dev.hark.memory.extract.Material;
import dev.hark.memory.extract.RelatedMemories;
import dev.hark.memory.extract.WordTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Facts by a language model: one call for each chunk of transcript, then one that compares the
 * facts with what is known. Both answers pass {@link Guards} and {@link Verdicts}; an answer that
 * cannot be read is asked for once more, then the work waits and is tried again. The transcript
 * itself is never kept as a memory.
 */
public final class LanguageModelExtractor implements Extractor {

  private static final String VERSION = "1";

  /** Segments that a chunk shares with the one before, so that an answer keeps its question. */
  private static final int OVERLAP = 3;

  private static final int RELATED_EACH = 5;

  private final LanguageModel model;
  private final RelatedMemories memories;
  private final MemorySettings settings;
  private final ExtractorId id;

  public LanguageModelExtractor(
      LanguageModel model, RelatedMemories memories, MemorySettings settings) {
    this.model = model;
    this.memories = memories;
    this.settings = settings;
    this.id = new ExtractorId(model.provider(), VERSION, model.model(), FactPrompts.sha());
  }

  @Override
  public ExtractorId id() {
    return id;
  }

  @Override
  public CompletionStage<Extraction> extract(Material material) {
    return facts(material, 0, 0, List.of());
  }

  /** Facts from segment {@code from} on, added to those before; then the verdicts. */
  private CompletionStage<Extraction> facts(
      Material material, int from, int chunk, List<Fact> before) {
    if (from >= material.segments().size() || before.size() >= settings.mostFacts()) {
      return judge(material, before.subList(0, Math.min(before.size(), settings.mostFacts())));
    }
    var to = endOfChunk(material, from);
    var guards = new Guards(material, settings);
    return ask(
        FactPrompts.extraction(material, from, to),
        FactAnswers::facts,
        facts -> {
          var all = new ArrayList<>(before);
          for (var fact : facts) {
            guards.check(fact, from, to).map(kept -> kept.numbered(chunk)).ifPresent(all::add);
          }
          var last = to == material.segments().size();
          return facts(material, last ? to : Math.max(from + 1, to - OVERLAP), chunk + 1, all);
        });
  }

  private int endOfChunk(Material material, int from) {
    var words = 0;
    var to = from;
    while (to < material.segments().size() && words < settings.wordsAChunk()) {
      words += Terms.count(material.segments().get(to).text());
      to++;
    }
    return to;
  }

  private CompletionStage<Extraction> judge(Material material, List<Fact> facts) {
    if (facts.isEmpty()) {
      return CompletableFuture.completedFuture(new Extraction.Found(List.of()));
    }
    var findings = facts.stream().map(fact -> finding(material, fact)).toList();
    return memories
        .find(material.userId(), facts.stream().map(Fact::text).toList(), RELATED_EACH)
        .thenCompose(
            related -> {
              var verdicts = new Verdicts(findings, related, settings.restatementCosine());
              var open = verdicts.openFacts(facts);
              if (open.isEmpty() || verdicts.notes().isEmpty()) {
                return CompletableFuture.completedFuture(
                    new Extraction.Found(verdicts.settle(List.of())));
              }
              return ask(
                  FactPrompts.decision(open, verdicts.notes()),
                  FactAnswers::decisions,
                  decisions ->
                      CompletableFuture.completedFuture(
                          new Extraction.Found(verdicts.settle(decisions))));
            });
  }

  private Finding finding(Material material, Fact fact) {
    var spans =
        fact.segments().stream()
            .map(index -> WordTimes.find(material.segments().get(index), fact.quote()))
            .toList();
    var first = spans.getFirst().startMs();
    var last = spans.getLast().endMs();
    return new Finding(
        fact.key(),
        fact.text(),
        fact.kind(),
        fact.subject(),
        fact.time(),
        material.source(fact.segments(), first, last, fact.quote(), id),
        Optional.empty(),
        Optional.empty());
  }

  private <T> CompletionStage<Extraction> ask(
      Prompt prompt,
      Function<String, Optional<T>> read,
      Function<T, CompletionStage<Extraction>> next) {
    return ask(prompt, read, next, true);
  }

  private <T> CompletionStage<Extraction> ask(
      Prompt prompt,
      Function<String, Optional<T>> read,
      Function<T, CompletionStage<Extraction>> next,
      boolean mayRepair) {
    return model
        .complete(prompt)
        .thenCompose(
            completion ->
                switch (completion) {
                  case Completion.Answer(var text) -> {
                    var answer = read.apply(text);
                    if (answer.isPresent()) {
                      yield next.apply(answer.get());
                    }
                    yield mayRepair
                        ? ask(FactPrompts.repair(prompt), read, next, false)
                        : CompletableFuture.completedFuture(unreadable());
                  }
                  case Completion.Unavailable(var after, var why) ->
                      CompletableFuture.completedFuture(new Extraction.Unavailable(after, why));
                  case Completion.Refused(var why) ->
                      CompletableFuture.completedFuture(new Extraction.Refused(why));
                });
  }

  private Extraction unreadable() {
    return new Extraction.Unavailable(
        settings.retryAfter(), model.provider() + " answered twice what is not the asked JSON");
  }
}
