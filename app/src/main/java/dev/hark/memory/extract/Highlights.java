package dev.hark.memory.extract;

import dev.hark.memory.ExtractorId;
import dev.hark.memory.Finding;
import dev.hark.memory.SpokenTimes;
import dev.hark.memory.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The sentences that tell most, chosen by rules, word for word. Not facts: nobody checked them, and
 * about four in ten of what one may later ask for are missed.
 */
public final class Highlights implements Extractor {

  /** Kind of each memory it finds. */
  public static final String KIND = "highlight";

  private static final ExtractorId ID = new ExtractorId("rules", "1", "none", "none");

  private static final int LEAST_WORDS = 5;
  private static final double TELLING = 2.0;

  /** One highlight for so many words, at least {@link #ALWAYS}. */
  private static final int WORDS_EACH = 60;

  private static final int ALWAYS = 3;

  private final int most;

  /**
   * @param most highlights of one conversation
   */
  public Highlights(int most) {
    this.most = most;
  }

  @Override
  public ExtractorId id() {
    return ID;
  }

  @Override
  public CompletionStage<Extraction> extract(Material material) {
    return CompletableFuture.completedFuture(new Extraction.Found(choose(material)));
  }

  /** The best sentence always, others while they tell enough; in the order they were said. */
  List<Finding> choose(Material material) {
    var ranked = rank(material);
    var words = material.segments().stream().mapToInt(s -> Terms.count(s.text())).sum();
    var room = Math.min(most, Math.max(ALWAYS, words / WORDS_EACH));
    var seen = new HashSet<String>();
    return ranked.stream()
        .filter(scored -> scored.score() >= TELLING || scored.equals(ranked.getFirst()))
        .filter(scored -> seen.add(String.join(" ", Terms.stems(scored.sentence().text()))))
        .limit(room)
        .map(Scored::sentence)
        .sorted(Comparator.comparingInt(Sentence::segment).thenComparing(Sentence::startMs))
        .map(sentence -> finding(sentence, material))
        .toList();
  }

  private record Scored(Sentence sentence, double score) {}

  private static List<Scored> rank(Material material) {
    var sentences = Sentence.of(material.segments());
    var score = new SentenceScore(sentences, material.saidOn());
    var scored = new ArrayList<Scored>();
    for (var i = 0; i < sentences.size(); i++) {
      var sentence = sentences.get(i);
      var tells =
          Terms.count(sentence.text()) >= LEAST_WORDS && !Sentence.isQuestion(sentence.text());
      if (tells) {
        scored.add(new Scored(sentence, score.of(sentence, i == 0)));
      }
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  private static Finding finding(Sentence sentence, Material material) {
    return new Finding(
        sentence.segment() + ":" + sentence.startMs() + ":" + sentence.text().hashCode(),
        sentence.text(),
        KIND,
        sentence.speaker(),
        SpokenTimes.first(sentence.text(), material.saidOn()),
        material.source(
            List.of(sentence.segment()), sentence.startMs(), sentence.endMs(), sentence.text(), ID),
        Optional.empty(),
        Optional.empty());
  }

  /** The sentence that tells most; empty when there is no sentence worth the name. */
  static List<String> best(Material material, int count) {
    return rank(material).stream()
        .limit(count)
        .map(Scored::sentence)
        .sorted(Comparator.comparingInt(Sentence::segment).thenComparing(Sentence::startMs))
        .map(Sentence::text)
        .toList();
  }
}
