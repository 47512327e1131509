package dev.hark.api.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** A request's query: each name once, each value within its bounds; anything else is refused. */
public final class Query {

  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  public static Query of(HttpRequest request) {
    return new Query(request.getUri().query().toMultiMap());
  }

  public Optional<String> text(String name, int longest) {
    var given = values.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw new Refusal(
          Problem.of(400, "doubled-parameter", "A parameter may be given once: " + name + "."));
    }
    if (given.isEmpty() || given.getFirst().isBlank()) {
      return Optional.empty();
    }
    if (given.getFirst().length() > longest) {
      throw new Refusal(Problem.invalid(name, name + " has at most " + longest + " characters."));
    }
    return Optional.of(given.getFirst());
  }

  public String required(String name, int longest) {
    return text(name, longest)
        .orElseThrow(() -> new Refusal(Problem.invalid(name, name + " is missing.")));
  }

  public int number(String name, int lowest, int highest, int otherwise) {
    return text(name, 20).map(text -> parse(name, text, lowest, highest)).orElse(otherwise);
  }

  private static int parse(String name, String text, int lowest, int highest) {
    try {
      var number = Integer.parseInt(text);
      if (number >= lowest && number <= highest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw new Refusal(
        Problem.invalid(name, name + " is a whole number from " + lowest + " to " + highest + "."));
  }

  /** A number from 0 to 1. */
  public double fraction(String name, double otherwise) {
    return text(name, 30)
        .map(
            text -> {
              try {
                var number = Double.parseDouble(text);
                if (number >= 0 && number <= 1) {
                  return number;
                }
              } catch (NumberFormatException e) {
                // Told below, like a number out of range.
              }
              throw new Refusal(Problem.invalid(name, name + " is a number from 0 to 1."));
            })
        .orElse(otherwise);
  }

  /** A time with its zone. */
  public Optional<Instant> time(String name) {
    return text(name, 40).map(text -> time(name, text));
  }

  static Instant time(String name, String text) {
    try {
      // A plus of the zone comes as a space when the caller did not encode it.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw new Refusal(Problem.invalid(name, name + " is a time such as 2026-01-31T12:00:00Z."));
    }
  }

  /** One of the words; the first when it is not given. */
  public String choice(String name, List<String> words) {
    var word = text(name, 40).orElse(words.getFirst());
    if (!words.contains(word)) {
      throw new Refusal(
          Problem.invalid(name, name + " is one of " + String.join(", ", words) + "."));
    }
    return word;
  }
}
