package dev.hark.config.settings;

import dev.hark.config.postgres.DatabaseSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting may be. */
sealed interface Kind {

  /** One phrase for the operator: what is allowed. */
  String allowed();

  /**
   * The value for the configuration tree: String, Long, Double, Boolean or a list of String.
   *
   * @throws IllegalArgumentException when it is not allowed; has no message of its own
   */
  Object read(String text);

  /** Any text of one line that is not empty. */
  record Text(String allowed) implements Kind {
    @Override
    public Object read(String text) {
      check(!text.isBlank() && text.indexOf('\n') < 0);
      return text;
    }
  }

  record WholeNumber(long least, long most) implements Kind {
    @Override
    public String allowed() {
      return "a whole number from " + least + " to " + most;
    }

    @Override
    public Object read(String text) {
      long number = Long.parseLong(text);
      check(number >= least && number <= most);
      return number;
    }
  }

  record Fraction(double least, double most) implements Kind {
    @Override
    public String allowed() {
      return "a number from " + least + " to " + most;
    }

    @Override
    public Object read(String text) {
      double number = Double.parseDouble(text);
      check(number >= least && number <= most);
      return number;
    }
  }

  record Flag() implements Kind {
    private static final Set<String> YES = Set.of("true", "yes", "on", "1");
    private static final Set<String> NO = Set.of("false", "no", "off", "0");

    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public Object read(String text) {
      String word = text.toLowerCase(Locale.ROOT);
      check(YES.contains(word) || NO.contains(word));
      return YES.contains(word);
    }
  }

  record Choice(List<String> values) implements Kind {
    @Override
    public String allowed() {
      return "one of " + String.join(", ", values);
    }

    @Override
    public Object read(String text) {
      check(values.contains(text.toLowerCase(Locale.ROOT)));
      return text.toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A length of time.
   *
   * @param bareUnit what a number without unit counts: the peer's names carry theirs (… _SECONDS)
   */
  record Time(Duration least, Duration most, String bareUnit) implements Kind {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*([a-z]*)");

    @Override
    public String allowed() {
      return "a time from %s to %s, such as 90 s, 1.5 min or 2 h"
          .formatted(text(least), text(most));
    }

    @Override
    public Object read(String text) {
      Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
      check(form.matches());
      String unit = form.group(2).isEmpty() ? bareUnit : form.group(2);
      long ms = Math.round(Double.parseDouble(form.group(1)) * unitMs(unit));
      Duration time = Duration.ofMillis(ms);
      check(time.compareTo(least) >= 0 && time.compareTo(most) <= 0);
      return text(time);
    }

    private static long unitMs(String unit) {
      return switch (unit) {
        case "ms", "milli", "millis", "millisecond", "milliseconds" -> 1;
        case "s", "second", "seconds" -> 1_000;
        case "m", "min", "minute", "minutes" -> 60_000;
        case "h", "hour", "hours" -> 3_600_000;
        case "d", "day", "days" -> 86_400_000;
        default -> throw new IllegalArgumentException();
      };
    }

    private static String text(Duration time) {
      long ms = time.toMillis();
      return ms % 3_600_000 == 0 && ms > 0
          ? ms / 3_600_000 + " h"
          : ms % 1_000 == 0 ? ms / 1_000 + " s" : ms + " ms";
    }
  }

  /** An address with one of the schemes and a host. */
  record Address(List<String> schemes) implements Kind {
    @Override
    public String allowed() {
      return "an address that begins with " + String.join("://, ", schemes) + "://";
    }

    @Override
    public Object read(String text) {
      try {
        URI uri = new URI(text);
        check(uri.getScheme() != null && schemes.contains(uri.getScheme()));
        check(uri.getRawAuthority() != null);
        return text;
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }

  /** A PostgreSQL database. */
  record Database() implements Kind {
    @Override
    public String allowed() {
      return "postgresql://user:password@host:port/database";
    }

    @Override
    public Object read(String text) {
      DatabaseSettings.parse(text);
      return text;
    }
  }

  /** Web origins, or a star, between commas. */
  record Origins() implements Kind {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s,]+");

    @Override
    public String allowed() {
      return "origins such as https://hark.example.com, between commas";
    }

    @Override
    public Object read(String text) {
      List<String> all =
          Arrays.stream(text.split(",", -1)).map(String::strip).filter(o -> !o.isEmpty()).toList();
      all.forEach(origin -> check(origin.equals("*") || ORIGIN.matcher(origin).matches()));
      return all;
    }
  }

  record Mail() implements Kind {
    private static final Pattern FORM = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    @Override
    public String allowed() {
      return "a mail address";
    }

    @Override
    public Object read(String text) {
      check(FORM.matcher(text).matches());
      return text;
    }
  }

  /** A secret of the operator's own choice: long enough, and not one out of a template. */
  record OwnSecret(int leastBytes) implements Kind {
    private static final Pattern TEMPLATE =
        Pattern.compile(
            "(?i)(change|replace|insert|example|template|default|placeholder|password|"
                + "admin|secret|your)[-_ ]?.*|<.*>|\\$\\{.*|(.)\\2*|(0?123456789?0?)*");

    @Override
    public String allowed() {
      return "at least " + leastBytes + " bytes and not a value out of a template";
    }

    @Override
    public Object read(String text) {
      check(text.getBytes(StandardCharsets.UTF_8).length >= leastBytes);
      check(!TEMPLATE.matcher(text).matches());
      return text;
    }
  }

  private static void check(boolean allowed) {
    if (!allowed) {
      throw new IllegalArgumentException();
    }
  }
}
