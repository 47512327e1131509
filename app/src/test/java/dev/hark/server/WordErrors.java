package dev.hark.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far a transcript is from what was said. */
final class WordErrors {

  private WordErrors() {}

  /** Insertions, deletions and replacements for each word that was said. */
  static double rate(String said, String heard) {
    var a = words(said);
    var b = words(heard);
    var before = new int[b.size() + 1];
    Arrays.setAll(before, j -> j);
    for (var i = 1; i <= a.size(); i++) {
      var row = new int[b.size() + 1];
      row[0] = i;
      for (var j = 1; j <= b.size(); j++) {
        var replaced = before[j - 1] + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
      }
      before = row;
    }
    return (double) before[b.size()] / a.size();
  }

  private static List<String> words(String text) {
    return List.of(
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z' ]", " ").trim().split("\\s+"));
  }
}
