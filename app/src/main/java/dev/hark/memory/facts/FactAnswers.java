package dev.hark.memory.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.memory.SpokenTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a language model's answers; empty when they are not what was asked for. */
final class FactAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FactAnswers() {}

  static Optional<List<Fact>> facts(String answer) {
    return items(answer, "facts")
        .flatMap(
            items -> {
              var facts = new ArrayList<Fact>();
              var keys = new HashSet<String>();
              for (var item : items) {
                if (!isFact(item) || !keys.add(item.get("key").asText())) {
                  return Optional.empty();
                }
                facts.add(fact(item));
              }
              return Optional.of(List.copyOf(facts));
            });
  }

  static Optional<List<Decision>> decisions(String answer) {
    return items(answer, "decisions")
        .flatMap(
            items -> {
              var decisions = new ArrayList<Decision>();
              for (var item : items) {
                var action = action(item.path("action").asText());
                if (!item.path("fact").isTextual() || action.isEmpty()) {
                  return Optional.empty();
                }
                decisions.add(
                    new Decision(
                        item.get("fact").asText(),
                        action.get(),
                        item.path("target").asText(""),
                        item.path("text").asText(""),
                        item.path("why").asText("")));
              }
              return Optional.of(List.copyOf(decisions));
            });
  }

  private static Optional<Decision.Action> action(String name) {
    for (var action : Decision.Action.values()) {
      if (action.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> items(String answer, String field) {
    try {
      var items = JSON.readTree(unfenced(answer)).path(field);
      return items.isArray() ? Optional.of(items) : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /** Models without an enforced schema like to wrap JSON in a Markdown fence. */
  private static String unfenced(String answer) {
    var text = answer.strip();
    return text.startsWith("```") && text.endsWith("```") && text.length() > 6
        ? text.substring(text.indexOf('\n') + 1, text.length() - 3)
        : text;
  }

  private static boolean isFact(JsonNode item) {
    return item.path("key").isTextual()
        && item.path("text").isTextual()
        && item.path("segments").isArray()
        && item.path("quote").isTextual();
  }

  private static Fact fact(JsonNode item) {
    var segments = new ArrayList<Integer>();
    item.get("segments").forEach(index -> segments.add(index.asInt(-1)));
    return new Fact(
        item.get("key").asText(),
        item.get("text").asText().strip(),
        item.path("subject").asText("unknown"),
        item.path("kind").asText("other"),
        segments,
        item.get("quote").asText().strip(),
        time(item.path("time")),
        item.path("sensitive").asBoolean(false));
  }

  private static Optional<SpokenTime> time(JsonNode time) {
    try {
      var precision = time.path("precision").asText("none").toUpperCase(Locale.ROOT);
      if (precision.equals("NONE")) {
        return Optional.empty();
      }
      return Optional.of(
          new SpokenTime(
              LocalDate.parse(time.path("from").asText()),
              LocalDate.parse(time.path("to").asText()),
              SpokenTime.Precision.valueOf(precision)));
    } catch (DateTimeException | IllegalArgumentException _) {
      return Optional.empty(); // A time nobody can read is no time; the fact may still stand.
    }
  }
}
