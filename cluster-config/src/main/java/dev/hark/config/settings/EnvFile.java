package dev.hark.config.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file: {@code NAME=value} lines, {@code export} allowed in front, a value in
 * single or double quotes taken as it stands, {@code #} for comments. No variables are filled in.
 */
final class EnvFile {

  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

  private EnvFile() {}

  /** Empty when there is no such file. What is no such line goes to the problems. */
  static Map<String, String> read(Path file, List<String> problems) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!Files.isRegularFile(file)) {
      return values;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      problems.add(".env cannot be read: " + e);
      return values;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher match = LINE.matcher(line);
      if (match.matches()) {
        values.put(match.group(1), value(match.group(2)));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        problems.add(".env line " + (i + 1) + " is not NAME=value");
      }
    }
    return values;
  }

  private static String value(String text) {
    if (text.length() >= 2 && (text.startsWith("\"") || text.startsWith("'"))) {
      int end = text.indexOf(text.charAt(0), 1);
      if (end > 0) {
        return text.substring(1, end);
      }
    }
    return text.replaceFirst("(^|\\s+)#.*", "").strip();
  }
}
