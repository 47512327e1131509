package dev.hark.memory;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** English words for small numbers, days of a month and months. */
final class SpokenNumbers {

  /** A count: group 1. */
  static final String SMALL =
      "(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
          + "|a couple(?: of)?|a few)";

  /** A day of a month: group 1. */
  static final String DAY_OF_MONTH =
      "(\\d{1,2}(?:st|nd|rd|th)?|(?:twenty|thirty)[- ]?(?:first|second|third|fourth|fifth|sixth"
          + "|seventh|eighth|ninth)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
          + "|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
          + "|eighteenth|nineteenth|twentieth|thirtieth)\\b";

  private static final List<String> COUNTS =
      List.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");

  private static final List<String> ORDINALS =
      List.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth",
          "thirteenth",
          "fourteenth",
          "fifteenth",
          "sixteenth",
          "seventeenth",
          "eighteenth",
          "nineteenth",
          "twentieth");

  private static final Map<String, Integer> TENS = Map.of("twenty", 20, "thirty", 30);

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private SpokenNumbers() {}

  /** A word or number that {@link #SMALL} found. */
  static int small(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    if (Character.isDigit(lower.charAt(0))) {
      return Integer.parseInt(lower);
    }
    if (lower.startsWith("a couple")) {
      return 2;
    }
    return lower.equals("a few") ? 3 : Math.max(1, COUNTS.indexOf(lower) + 1);
  }

  /** A word or number that {@link #DAY_OF_MONTH} found; may be no day of any month. */
  static int dayOfMonth(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    if (Character.isDigit(lower.charAt(0))) {
      return Integer.parseInt(lower.replaceAll("\\D", ""));
    }
    if (lower.equals("thirtieth")) {
      return 30;
    }
    for (var tens : TENS.entrySet()) {
      if (lower.startsWith(tens.getKey())) {
        var ones = lower.substring(tens.getKey().length()).replaceAll("[- ]", "");
        return tens.getValue() + ORDINALS.indexOf(ones) + 1;
      }
    }
    return ORDINALS.indexOf(lower) + 1;
  }

  /** 1 to 12 for a month's name or its first letters. */
  static int month(String name) {
    return MONTHS.indexOf(name.toLowerCase(Locale.ROOT).substring(0, 3)) + 1;
  }
}
