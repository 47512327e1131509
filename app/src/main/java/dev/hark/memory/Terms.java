package dev.hark.memory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cuts text into words and their stems. The same cutting serves the index, the query and the
 * highlights, so that nothing in a query is ever syntax.
 */
public final class Terms {

  private static final Set<String> QUESTION_WORDS =
      Set.of("who", "what", "when", "where", "which", "why", "how", "whose", "whom");

  private static final Set<String> STOP_WORDS =
      Set.of(
          ("a an and are as at be been but by can could did do does for from had has have he her "
                  + "him his i if in into is it its just me my no not of on or our she should so "
                  + "that the their them then there these they this to was we were will with would "
                  + "you your about am any being s t ll re ve m d")
              .split(" "));

  private Terms() {}

  /**
   * One word.
   *
   * @param word lower case, without accents
   * @param stem what the index holds
   * @param from offset of its first character in the text
   * @param to offset after its last
   */
  public record Term(String word, String stem, int from, int to) {

    /** Whether it says what the text is about. */
    public boolean isContent() {
      return !STOP_WORDS.contains(word) && !QUESTION_WORDS.contains(word);
    }
  }

  /** The words of a text in order; an ideograph is a word of its own. */
  public static List<Term> of(String text) {
    var terms = new ArrayList<Term>();
    var from = -1;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      var width = Character.charCount(c);
      if (Character.isIdeographic(c)) {
        from = flush(text, from, i, terms);
        flush(text, i, i + width, terms);
      } else if (Character.isLetterOrDigit(c)
          || Character.getType(c) == Character.NON_SPACING_MARK) {
        from = from < 0 ? i : from;
      } else {
        from = flush(text, from, i, terms);
      }
      i += width;
    }
    flush(text, from, text.length(), terms);
    return terms;
  }

  private static int flush(String text, int from, int to, List<Term> terms) {
    if (from >= 0 && to > from) {
      var word = plain(text.substring(from, to));
      if (!word.isEmpty()) {
        terms.add(new Term(word, stem(word), from, to));
      }
    }
    return -1;
  }

  private static String plain(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    if (lower.chars().allMatch(c -> c < 128)) {
      return lower;
    }
    return Normalizer.normalize(lower, Normalizer.Form.NFKD).replaceAll("\\p{Mn}", "");
  }

  /** Stems of a text in order, one for each word. */
  public static List<String> stems(String text) {
    return of(text).stream().map(Term::stem).toList();
  }

  /** Stems of the words that say what a text is about. */
  public static Set<String> contentStems(String text) {
    return of(text).stream().filter(Term::isContent).map(Term::stem).collect(Collectors.toSet());
  }

  public static boolean isQuestionWord(String word) {
    return QUESTION_WORDS.contains(word);
  }

  /** Number of words. */
  public static int count(String text) {
    return of(text).size();
  }

  /** Drops the endings of English plurals, participles and past tenses; errs towards too little. */
  static String stem(String word) {
    if (word.length() < 4 || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return word;
    }
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    var base = word;
    if (base.endsWith("es") && base.matches(".*(s|x|z|ch|sh)es")) {
      base = base.substring(0, base.length() - 2);
    } else if (base.endsWith("s") && !base.matches(".*(ss|us|is)")) {
      base = base.substring(0, base.length() - 1);
    }
    if (base.endsWith("ing") && base.length() > 5) {
      return undouble(base.substring(0, base.length() - 3));
    }
    if (base.endsWith("ed") && base.length() > 4) {
      return undouble(base.substring(0, base.length() - 2));
    }
    return base.endsWith("e") && base.length() > 4 ? base.substring(0, base.length() - 1) : base;
  }

  private static String undouble(String base) {
    var last = base.charAt(base.length() - 1);
    var doubled = base.length() > 3 && last == base.charAt(base.length() - 2);
    return doubled && "lsz".indexOf(last) < 0 ? base.substring(0, base.length() - 1) : base;
  }
}
