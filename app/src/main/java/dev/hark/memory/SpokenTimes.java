package dev.hark.memory;

import dev.hark.memory.SpokenTime.Precision;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds what days English time words mean, by rules, from the day they were said on. Weeks begin on
 * Monday: "next friday" is the friday of the next week, "this friday" that of this one. A date
 * without a year is the nearest such date.
 */
public final class SpokenTimes {

  private static final String N = SpokenNumbers.SMALL;
  private static final String UNIT = "(day|week|weekend|month|year)s?";
  private static final String WEEKDAY =
      "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
  private static final String MONTH =
      "(january|february|march|april|may|june|july|august|september|october|november|december"
          + "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\.?";
  private static final String DAY = "(?:the )?" + SpokenNumbers.DAY_OF_MONTH;
  private static final String YEAR = "((?:19|20)\\d\\d)";

  private static final Pattern PAST =
      Pattern.compile(
          "\\b(was|were|went|did|had|got|saw|met|came|took|made|bought|found|said|told|\\w{2,}ed)\\b");

  private static final Pattern CLOCK =
      Pattern.compile(
          "\\b(o'?clock|noon|midnight|morning|afternoon|evening|\\d{1,2}(:\\d\\d)? ?[ap]\\.?m"
              + "|\\d{1,2}:\\d\\d|at (one|two|three|four|five|six|seven|eight|nine|ten|eleven"
              + "|twelve))\\b",
          Pattern.CASE_INSENSITIVE);

  /** In this order: the longer wording stands before the shorter one that it contains. */
  private static final List<Rule> RULES =
      List.of(
          rule("\\b" + YEAR + "-(\\d\\d)-(\\d\\d)\\b", (m, _) -> day(date(m, 1, 2, 3))),
          rule(MONTH + " " + DAY + "(?:,? " + YEAR + ")?\\b", (m, a) -> monthDay(m, 1, 2, a)),
          rule(
              "\\b" + DAY + " (?:of )?" + MONTH + "(?:,? " + YEAR + ")?",
              (m, a) -> monthDay(m, 2, 1, a)),
          rule(
              "\\b" + MONTH + ",? (?:of )?" + YEAR + "\\b",
              (m, _) -> month(m.group(1), Integer.parseInt(m.group(2)))),
          rule(
              "\\b(?:in|last|next|this|since|until|by|during|for) " + MONTH + "\\b",
              (m, a) -> nearestMonth(m, a)),
          rule("\\bday after tomorrow\\b", (_, a) -> day(a.plusDays(2))),
          rule("\\bday before yesterday\\b", (_, a) -> day(a.minusDays(2))),
          rule("\\btomorrow\\b", (_, a) -> day(a.plusDays(1))),
          rule("\\b(yesterday|last night)\\b", (_, a) -> day(a.minusDays(1))),
          rule("\\b(today|tonight|this (morning|afternoon|evening))\\b", (_, a) -> day(a)),
          rule("\\b" + N + " " + UNIT + " ago\\b", (m, a) -> shift(m, a, -1)),
          rule("\\bin " + N + " " + UNIT + "\\b", (m, a) -> shift(m, a, 1)),
          rule("\\b" + N + " " + UNIT + " (?:from now|from today)\\b", (m, a) -> shift(m, a, 1)),
          rule(
              "\\b(last|past|previous|next|coming|following|this) " + WEEKDAY + "\\b",
              (m, a) -> namedWeekday(m, a)),
          rule("\\b(?:on |by |until )?()" + WEEKDAY + "s?\\b", (m, a) -> weekday(m, a)),
          rule(
              "\\b(last|past|previous|next|coming|following|this) " + UNIT + "\\b",
              (m, a) -> span(m, a)),
          rule(
              "\\b(?:in|since|of|during) " + YEAR + "\\b",
              (m, _) -> year(Integer.parseInt(m.group(1)))));

  private SpokenTimes() {}

  private record Rule(
      Pattern pattern, BiFunction<MatchResult, LocalDate, Optional<SpokenTime>> meaning) {}

  private static Rule rule(
      String pattern, BiFunction<MatchResult, LocalDate, Optional<SpokenTime>> meaning) {
    return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), meaning);
  }

  /** What the first time words mean; empty when there are none. */
  public static Optional<SpokenTime> first(String text, LocalDate saidOn) {
    return all(text, saidOn).stream().findFirst();
  }

  /** What all time words mean, in order of the rules; never more than one meaning for a word. */
  public static List<SpokenTime> all(String text, LocalDate saidOn) {
    var found = new ArrayList<SpokenTime>();
    // Only the beginning is looked at: a sentence or a question is never longer.
    var left = text.length() > 2_000 ? text.substring(0, 2_000) : text;
    for (var rule : RULES) {
      var matcher = rule.pattern().matcher(left);
      var rest = new StringBuilder();
      while (matcher.find()) {
        var meaning = meaning(rule, matcher.toMatchResult(), saidOn, text);
        meaning.ifPresent(found::add);
        matcher.appendReplacement(rest, meaning.isPresent() ? "#" : "$0");
      }
      left = matcher.appendTail(rest).toString();
    }
    return found;
  }

  /** Whether it speaks of a time: a day, or a time of day. */
  public static boolean mentioned(String text, LocalDate saidOn) {
    return first(text, saidOn).isPresent() || CLOCK.matcher(text).find();
  }

  private static Optional<SpokenTime> meaning(
      Rule rule, MatchResult match, LocalDate saidOn, String text) {
    try {
      var meaning = rule.meaning().apply(match, saidOn);
      var bareWeekday = match.groupCount() == 2 && "".equals(match.group(1));
      var past = bareWeekday && PAST.matcher(text).find();
      return past ? meaning.map(time -> day(time.from().minusWeeks(1)).orElseThrow()) : meaning;
    } catch (DateTimeException _) {
      return Optional.empty(); // "february 31st"
    }
  }

  private static Optional<SpokenTime> day(LocalDate day) {
    return Optional.of(SpokenTime.day(day));
  }

  private static LocalDate date(MatchResult m, int year, int month, int day) {
    return LocalDate.of(
        Integer.parseInt(m.group(year)),
        Integer.parseInt(m.group(month)),
        Integer.parseInt(m.group(day)));
  }

  private static Optional<SpokenTime> monthDay(
      MatchResult m, int month, int day, LocalDate saidOn) {
    var number = SpokenNumbers.month(m.group(month));
    var dayOfMonth = SpokenNumbers.dayOfMonth(m.group(day));
    if (m.group(3) != null) {
      return day(LocalDate.of(Integer.parseInt(m.group(3)), number, dayOfMonth));
    }
    var nearest = LocalDate.of(saidOn.getYear(), number, dayOfMonth);
    for (var year : List.of(saidOn.getYear() - 1, saidOn.getYear() + 1)) {
      var other = LocalDate.of(year, number, dayOfMonth);
      if (distance(other, saidOn) < distance(nearest, saidOn)) {
        nearest = other;
      }
    }
    return day(nearest);
  }

  private static long distance(LocalDate a, LocalDate b) {
    return Math.abs(ChronoUnit.DAYS.between(a, b));
  }

  private static Optional<SpokenTime> month(String name, int year) {
    return whole(YearMonth.of(year, SpokenNumbers.month(name)));
  }

  private static Optional<SpokenTime> whole(YearMonth month) {
    return Optional.of(new SpokenTime(month.atDay(1), month.atEndOfMonth(), Precision.MONTH));
  }

  private static Optional<SpokenTime> nearestMonth(MatchResult m, LocalDate saidOn) {
    var middle = YearMonth.of(saidOn.getYear(), SpokenNumbers.month(m.group(1)));
    var months = ChronoUnit.MONTHS.between(YearMonth.from(saidOn), middle);
    return whole(months > 6 ? middle.minusYears(1) : months < -6 ? middle.plusYears(1) : middle);
  }

  private static Optional<SpokenTime> year(int year) {
    return Optional.of(
        new SpokenTime(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Precision.YEAR));
  }

  private static Optional<SpokenTime> shift(MatchResult m, LocalDate saidOn, int direction) {
    return unit(m.group(2), saidOn, direction * SpokenNumbers.small(m.group(1)), true);
  }

  private static Optional<SpokenTime> span(MatchResult m, LocalDate saidOn) {
    return unit(m.group(2), saidOn, direction(m.group(1)), false);
  }

  private static int direction(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "next", "coming", "following" -> 1;
      case "this" -> 0;
      default -> -1;
    };
  }

  /**
   * @param counted "in two weeks" is a day two weeks on, give or take; "next week" is all of it
   */
  private static Optional<SpokenTime> unit(String unit, LocalDate from, int n, boolean counted) {
    var monday = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(n);
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "day" -> day(from.plusDays(n));
      case "week" ->
          counted
              ? Optional.of(new SpokenTime(from.plusWeeks(n), from.plusWeeks(n), Precision.WEEK))
              : Optional.of(new SpokenTime(monday, monday.plusDays(6), Precision.WEEK));
      case "weekend" ->
          Optional.of(new SpokenTime(monday.plusDays(5), monday.plusDays(6), Precision.DAY));
      case "month" -> whole(YearMonth.from(from).plusMonths(n));
      default -> year(from.getYear() + n);
    };
  }

  private static Optional<SpokenTime> namedWeekday(MatchResult m, LocalDate saidOn) {
    var weekday = DayOfWeek.valueOf(m.group(2).toUpperCase(Locale.ROOT));
    var monday = saidOn.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return switch (direction(m.group(1))) {
      case 1 -> day(monday.plusWeeks(1).with(TemporalAdjusters.nextOrSame(weekday)));
      case 0 -> day(monday.with(TemporalAdjusters.nextOrSame(weekday)));
      default -> day(saidOn.with(TemporalAdjusters.previous(weekday)));
    };
  }

  /** Without "last" or "next": the coming one; the one before when the sentence is in the past. */
  private static Optional<SpokenTime> weekday(MatchResult m, LocalDate saidOn) {
    var weekday = DayOfWeek.valueOf(m.group(2).toUpperCase(Locale.ROOT));
    return day(saidOn.with(TemporalAdjusters.next(weekday)));
  }
}
