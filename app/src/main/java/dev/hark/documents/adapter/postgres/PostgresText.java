package dev.hark.documents.adapter.postgres;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON text as PostgreSQL can hold it. */
final class PostgresText {

  private static final char REPLACEMENT = '\uFFFD';

  private PostgresText() {}

  /**
   * The JSON of the body. {@code jsonb} refuses the escape of U+0000, and UTF-8 has no half
   * surrogates: both become U+FFFD.
   */
  static String of(ObjectNode body) {
    String json = body.toString();
    StringBuilder clean = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char letter = json.charAt(i);
      if (letter == '\\' && json.startsWith("u0000", i + 1)) {
        clean.append(REPLACEMENT);
        i += "u0000".length();
      } else if (letter == '\\') {
        // What follows the backslash begins no other escape.
        i++;
        clean.append(letter).append(json.charAt(i));
      } else {
        clean.append(letter);
      }
    }
    return clean(clean.toString());
  }

  /** The text without what UTF-8 or PostgreSQL cannot hold. */
  static String clean(String text) {
    return text.codePoints()
        .map(point -> point == 0 || isHalf(point) ? REPLACEMENT : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
