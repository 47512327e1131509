package dev.hark.memory.facts;

import dev.hark.conversation.Segment;
import dev.hark.memory.MemorySettings;
import dev.hark.memory.SpokenTime;
import dev.hark.memory.SpokenTimes;
import dev.hark.memory.Terms;
import dev.hark.memory.extract.Material;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands between a language model's answer and a user's book: a fact is kept only if what it
 * says can be found in the segments that it cites. The model may have obeyed the transcript.
 */
final class Guards {

  private static final double QUOTE_OVERLAP = 0.8;
  private static final double TEXT_OVERLAP = 0.4;
  private static final int MOST_WORDS = 60;
  private static final int MOST_QUOTE_WORDS = 40;

  private static final Set<String> KINDS =
      Set.of(
          "profile",
          "preference",
          "relationship",
          "event",
          "plan",
          "task",
          "health",
          "work",
          "other");

  /** Links, mark-up and anything that a page or a chat might act on. */
  private static final Pattern ACTIVE =
      Pattern.compile("https?:|www\\.|://|!\\[|\\]\\(|[<>{}`]", Pattern.CASE_INSENSITIVE);

  private static final Pattern NAME = Pattern.compile("(?<=[\\p{L}\\d,;:'’\"] )\\p{Lu}[\\p{L}’']+");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private static final List<String> NUMBER_WORDS =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "twenty");

  private final Material material;
  private final MemorySettings settings;

  Guards(Material material, MemorySettings settings) {
    this.material = material;
    this.settings = settings;
  }

  /**
   * The fact as it may be kept: cites only segments {@code from} to before {@code to}, names only a
   * subject and a time that were spoken of. Empty when it must not be kept.
   */
  Optional<Fact> check(Fact fact, int from, int to) {
    var cited =
        fact.segments().stream().filter(i -> i >= from && i < to).distinct().sorted().toList();
    if (cited.isEmpty() || !isWellFormed(fact) || isTooSensitive(fact)) {
      return Optional.empty();
    }
    var spoken = spoken(cited);
    var time = fact.time().filter(_ -> SpokenTimes.mentioned(textOf(cited), material.saidOn()));
    var allowed = new HashSet<>(Terms.stems(spoken));
    time.ifPresent(t -> allowed.addAll(wordsOf(t)));
    var grounded =
        overlap(Terms.stems(fact.quote()), Set.copyOf(Terms.stems(textOf(cited)))) >= QUOTE_OVERLAP
            && overlap(List.copyOf(Terms.contentStems(fact.text())), allowed) >= TEXT_OVERLAP
            && namesAreSpoken(fact.text(), allowed)
            && numbersAreSpoken(fact.text(), allowed);
    return grounded
        ? Optional.of(fact.with(cited, subject(fact.subject(), allowed), time))
        : Optional.empty();
  }

  private static boolean isWellFormed(Fact fact) {
    var quoteWords = Terms.count(fact.quote());
    return !fact.text().isBlank()
        && Terms.count(fact.text()) <= MOST_WORDS
        && quoteWords >= 1
        && quoteWords <= MOST_QUOTE_WORDS
        && KINDS.contains(fact.kind())
        && !ACTIVE.matcher(fact.text()).find();
  }

  private boolean isTooSensitive(Fact fact) {
    return !settings.keepSensitive()
        && (fact.sensitive() || settings.sensitiveKinds().contains(fact.kind()));
  }

  private String textOf(List<Integer> cited) {
    return cited.stream()
        .map(i -> material.segments().get(i).text())
        .collect(Collectors.joining(" "));
  }

  private String spoken(List<Integer> cited) {
    return cited.stream()
        .map(i -> material.segments().get(i))
        .map((Segment segment) -> segment.speaker() + " " + segment.text())
        .collect(Collectors.joining(" "));
  }

  private static double overlap(List<String> words, Set<String> allowed) {
    return words.stream().mapToInt(word -> allowed.contains(word) ? 1 : 0).average().orElse(0);
  }

  private static boolean namesAreSpoken(String text, Set<String> allowed) {
    return NAME.matcher(text)
        .results()
        .flatMap(match -> Terms.of(match.group()).stream())
        .filter(Terms.Term::isContent)
        .allMatch(term -> allowed.contains(term.stem()));
  }

  private static boolean numbersAreSpoken(String text, Set<String> allowed) {
    return NUMBER.matcher(text).results().allMatch(match -> isSpoken(match.group(), allowed));
  }

  private static boolean isSpoken(String number, Set<String> allowed) {
    if (allowed.contains(number)) {
      return true;
    }
    var digits = number.replaceFirst("^0+(?=\\d)", "");
    var small = digits.length() <= 2 ? Integer.parseInt(digits) : Integer.MAX_VALUE;
    return allowed.contains(digits)
        || (small < NUMBER_WORDS.size() && allowed.contains(stemOf(NUMBER_WORDS.get(small))));
  }

  private static String stemOf(String word) {
    return Terms.stems(word).getFirst();
  }

  /** Words in which a resolved time may be written. */
  private static Set<String> wordsOf(SpokenTime time) {
    var words = new HashSet<String>();
    for (var day : List.of(time.from(), time.to())) {
      var month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      var weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      words.addAll(Terms.stems(day + " " + day.getDayOfMonth() + " " + month + " " + weekday));
      words.add(Integer.toString(day.getMonthValue()));
    }
    return words;
  }

  private static String subject(String subject, Set<String> allowed) {
    if (subject.equals("owner")) {
      return subject;
    }
    var named = subject.startsWith("person:") && subject.length() <= 80;
    return named && allowed.containsAll(Terms.stems(subject.substring("person:".length())))
        ? subject
        : "unknown";
  }
}
