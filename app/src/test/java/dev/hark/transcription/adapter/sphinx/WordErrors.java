package dev.hark.transcription.adapter.sphinx;

import java.util.List;

/** Word error rate: the least insertions, deletions and replacements for each word of the truth. */
final class WordErrors {

  private WordErrors() {}

  static double rate(String truth, String heard) {
    var words = List.of(truth.split(" "));
    return (double) errors(words, List.of(heard.split(" "))) / words.size();
  }

  /** Levenshtein's distance, over words. */
  private static int errors(List<String> truth, List<String> heard) {
    var before = new int[heard.size() + 1];
    for (var j = 0; j < before.length; j++) {
      before[j] = j;
    }
    for (var i = 1; i <= truth.size(); i++) {
      var row = new int[before.length];
      row[0] = i;
      for (var j = 1; j < row.length; j++) {
        var replaced = before[j - 1] + (truth.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], before[j]));
      }
      before = row;
    }
    return before[heard.size()];
  }
}
