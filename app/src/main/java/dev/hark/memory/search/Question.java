package dev.hark.memory.search;

import dev.hark.memory.SpokenTime;
import dev.hark.memory.SpokenTimes;
import dev.hark.memory.Terms;
import dev.hark.memory.Terms.Term;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question as the ranking sees it.
 *
 * @param stems of its words, in order; without question words and words that say nothing, unless
 *     nothing else is there
 * @param asksWhen whether a time is asked for
 * @param times days that it names
 */
record Question(List<String> stems, boolean asksWhen, List<SpokenTime> times) {

  /** Words that only say which day is meant, once it is known. */
  private static final Set<String> TIME_WORDS =
      Set.of("last", "next", "past", "previous", "coming", "following", "ago");

  static Question of(String text, LocalDate askedOn) {
    var terms = Terms.of(text);
    var times = SpokenTimes.all(text, askedOn);
    var content =
        terms.stream()
            .filter(Term::isContent)
            .filter(term -> times.isEmpty() || !TIME_WORDS.contains(term.word()))
            .map(Term::stem)
            .distinct()
            .toList();
    return new Question(
        content.isEmpty() ? terms.stream().map(Term::stem).distinct().toList() : content,
        terms.stream().anyMatch(term -> term.word().equals("when")),
        times);
  }

  /** Names of speakers that the question holds: they say who, not what. */
  Set<String> namesAmong(Collection<Entry> entries) {
    var speakers =
        entries.stream()
            .flatMap(entry -> nameStems(entry.speaker()).stream())
            .collect(Collectors.toSet());
    var names = new HashSet<>(stems);
    names.retainAll(speakers);
    return names;
  }

  /** Stems to look for: names go, since a speaker's turns rarely hold his own name. */
  List<String> stemsWithout(Set<String> names) {
    var left = stems.stream().filter(stem -> !names.contains(stem)).toList();
    return left.isEmpty() ? stems : left;
  }

  boolean namesDay(LocalDate day) {
    return times.stream().anyMatch(time -> time.contains(day));
  }

  boolean overlaps(SpokenTime other) {
    return times.stream()
        .anyMatch(time -> !time.from().isAfter(other.to()) && !time.to().isBefore(other.from()));
  }

  /** Parts of a speaker's label that are a name: not "Speaker 1". */
  static Set<String> nameStems(String speaker) {
    return Terms.of(speaker).stream()
        .filter(term -> !term.word().equals("speaker") && !term.word().matches("\\d+"))
        .map(Term::stem)
        .collect(Collectors.toSet());
  }
}
