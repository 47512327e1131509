package dev.hark.api.upload;

/** Which names of uploaded files are taken. They are shown only, never used for a path. */
final class FileNames {

  private static final int LONGEST = 255;

  private FileNames() {}

  static boolean isFine(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST
        && !name.equals("..")
        && name.codePoints().noneMatch(FileNames::isBad);
  }

  /** Separators, control characters, and characters that turn the direction of text. */
  private static boolean isBad(int c) {
    return c == '/'
        || c == '\\'
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
