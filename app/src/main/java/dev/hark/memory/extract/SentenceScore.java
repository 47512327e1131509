package dev.hark.memory.extract;

import dev.hark.memory.SpokenTimes;
import dev.hark.memory.Terms;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much a sentence tells. The weights are rounded from a fit on which turns of long chats answer
 * later questions.
 */
final class SentenceScore {

  private static final double AFTER_QUESTION = 1.2;
  private static final double TIME = 1.1;
  private static final double FIRST = 1.0;
  private static final double NOVELTY = 0.9;
  private static final double LENGTH = 0.8;
  private static final double NUMBER = 0.6;
  private static final double FIRST_PERSON = 0.45;
  private static final double RELATION = 0.35;
  private static final double NAME = 0.3;

  /** Content words from which on a sentence is long. */
  private static final int LONG = 12;

  private static final Set<String> FIRST_PERSON_WORDS =
      Set.of("i", "me", "my", "mine", "we", "our");

  private static final Set<String> RELATIONS =
      Set.of(
          ("mother father mom mum dad brother sister wife husband son daughter partner girlfriend "
                  + "boyfriend friend uncle aunt cousin grandmother grandfather grandma grandpa "
                  + "boss colleague neighbor neighbour teacher doctor kids children parents family")
              .split(" "));

  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Set<String> NUMBER_WORDS =
      Set.of(
          ("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
                  + "hundred thousand million")
              .split(" "));

  /** A capital letter within a sentence. */
  private static final Pattern PROPER = Pattern.compile("(?<=[\\p{L},;] )(?!I\\b)\\p{Lu}\\p{L}+");

  private final LocalDate saidOn;
  private final Map<String, Integer> sentencesWithStem = new HashMap<>();
  private final int sentenceCount;

  SentenceScore(List<Sentence> sentences, LocalDate saidOn) {
    this.saidOn = saidOn;
    this.sentenceCount = sentences.size();
    sentences.forEach(
        sentence ->
            Terms.contentStems(sentence.text())
                .forEach(stem -> sentencesWithStem.merge(stem, 1, Integer::sum)));
  }

  /** 0 and up; a sentence that tells something has about 2. */
  double of(Sentence sentence, boolean first) {
    var words = Terms.of(sentence.text()).stream().map(Terms.Term::word).toList();
    var stems = Terms.contentStems(sentence.text());
    var score = NOVELTY * novelty(stems) + LENGTH * Math.min(1.0, (double) stems.size() / LONG);
    score += sentence.afterQuestion() ? AFTER_QUESTION : 0;
    score += first ? FIRST : 0;
    score += SpokenTimes.mentioned(sentence.text(), saidOn) ? TIME : 0;
    score += hasNumber(sentence.text(), words) ? NUMBER : 0;
    score += words.stream().anyMatch(FIRST_PERSON_WORDS::contains) ? FIRST_PERSON : 0;
    score += words.stream().anyMatch(RELATIONS::contains) ? RELATION : 0;
    score += PROPER.matcher(sentence.text()).find() ? NAME : 0;
    return score;
  }

  /** Share of its content words that the conversation rarely uses, 0 to 1. */
  private double novelty(Set<String> stems) {
    var rare = Math.max(1, sentenceCount / 20);
    return stems.stream()
        .mapToInt(s -> sentencesWithStem.getOrDefault(s, 0) <= rare ? 1 : 0)
        .average()
        .orElse(0);
  }

  private static boolean hasNumber(String text, List<String> words) {
    return DIGIT.matcher(text).find() || words.stream().anyMatch(NUMBER_WORDS::contains);
  }
}
