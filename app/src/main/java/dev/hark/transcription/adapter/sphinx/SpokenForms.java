package dev.hark.transcription.adapter.sphinx;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What was said where the dictionary of the model has an abbreviation: captions and search want
 * spoken words. An abbreviation of two words, as {@code dr}, is told by its pronunciation.
 */
final class SpokenForms {

  private SpokenForms() {}

  /** The dictionary writes further pronunciations of a word as {@code read(2)}. */
  private static final Pattern VARIANT = Pattern.compile("\\(\\d+\\)$");

  private static final Map<String, String> WORDS =
      Map.of(
          "mr", "mister",
          "mrs", "missus",
          "dr", "doctor",
          "st", "saint",
          "jr", "junior",
          "sr", "senior",
          "prof", "professor");

  /** Where the same abbreviation stands for something else. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "dr D R AY V", "drive",
          "st S T R IY T", "street",
          "sr S IH S T ER", "sister",
          "prof P R AO F", "prof");

  /**
   * The spoken word in lower case.
   *
   * @param spelling as the dictionary has it, e.g. {@code Dr.} or {@code read(2)}
   * @param phones what was heard, e.g. {@code D AA K T ER}
   */
  static String of(String spelling, String phones) {
    var word = VARIANT.matcher(spelling.toLowerCase(Locale.ROOT)).replaceFirst("");
    var bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    var usual = WORDS.getOrDefault(bare, word);
    return OTHERWISE.getOrDefault(bare + " " + phones, usual);
  }
}
