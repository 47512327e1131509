package dev.hark.language.adapter.onnx;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts text into the word pieces of an uncased BERT model: cleaned, lower case, without accents,
 * split at white space and punctuation, then the longest known piece first (Wu et al. 2016,
 * arXiv:1609.08144; the rules are those of the model's own {@code tokenizer.json}).
 */
final class WordPiece {

  private static final String CONTINUATION = "##";
  private static final int LONGEST_WORD = 100;

  /** Far more characters than the model can read; bounds the work for hostile input. */
  private static final int LONGEST_TEXT = 20_000;

  private final Map<String, Integer> vocabulary;
  private final int longestText;
  private final long begin;
  private final long end;
  private final long unknown;

  /**
   * @param vocabulary piece to number; must hold {@code [CLS]}, {@code [SEP]}, {@code [UNK]}
   * @param limit most pieces of a text, the two marks included
   * @throws IllegalArgumentException when a mark is missing
   */
  WordPiece(Map<String, Integer> vocabulary, int limit) {
    this.vocabulary = Map.copyOf(vocabulary);
    this.longestText = limit - 2;
    this.begin = mark("[CLS]");
    this.end = mark("[SEP]");
    this.unknown = mark("[UNK]");
  }

  private long mark(String name) {
    var id = vocabulary.get(name);
    if (id == null) {
      throw new IllegalArgumentException("the vocabulary has no " + name);
    }
    return id;
  }

  /** Numbers of the pieces, between the marks for begin and end. */
  long[] encode(String text) {
    var pieces = new ArrayList<Long>();
    for (var word : words(text)) {
      if (pieces.size() >= longestText) {
        break;
      }
      addPieces(word, pieces);
    }
    var kept = Math.min(pieces.size(), longestText);
    var ids = new long[kept + 2];
    ids[0] = begin;
    for (var i = 0; i < kept; i++) {
      ids[i + 1] = pieces.get(i);
    }
    ids[kept + 1] = end;
    return ids;
  }

  private void addPieces(String word, List<Long> pieces) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      pieces.add(unknown);
      return;
    }
    var found = new ArrayList<Long>();
    var from = 0;
    while (from < word.length()) {
      var to = word.length();
      Integer id = null;
      while (to > from && id == null) {
        var piece = word.substring(from, to);
        id = vocabulary.get(from == 0 ? piece : CONTINUATION + piece);
        to--;
      }
      if (id == null) {
        pieces.add(unknown);
        return;
      }
      found.add(id.longValue());
      from = to + 1;
    }
    pieces.addAll(found);
  }

  /** Words and single punctuation marks, normalised. */
  static List<String> words(String text) {
    var cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    var plain = Normalizer.normalize(cut.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            c -> {
              if (isDropped(c)) {
                return;
              }
              var alone = isPunctuation(c) || isIdeograph(c);
              if (alone || isSpace(c)) {
                flush(word, words);
                if (alone) {
                  words.add(Character.toString(c));
                }
              } else {
                word.appendCodePoint(c);
              }
            });
    flush(word, words);
    return words;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean isSpace(int c) {
    return c == '\t' || c == '\n' || c == '\r' || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static boolean isDropped(int c) {
    if (c == '\t' || c == '\n' || c == '\r') {
      return false;
    }
    return c == 0
        || c == 0xFFFD
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.CONTROL,
              Character.FORMAT,
              Character.PRIVATE_USE,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  private static boolean isPunctuation(int c) {
    var ascii =
        (c >= 33 && c <= 47)
            || (c >= 58 && c <= 64)
            || (c >= 91 && c <= 96)
            || (c >= 123 && c <= 126);
    return ascii
        || switch (Character.getType(c)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }

  private static boolean isIdeograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
