package dev.hark.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The members of a JSON object, each within its bounds; others are not looked at. */
public final class Fields {

  private final ObjectNode object;
  private final String prefix;

  private Fields(ObjectNode object, String prefix) {
    this.object = object;
    this.prefix = prefix;
  }

  static Fields of(JsonNode body) {
    return of(body, "");
  }

  private static Fields of(JsonNode node, String prefix) {
    if (node instanceof ObjectNode object) {
      return new Fields(object, prefix);
    }
    throw new Refusal(Problem.invalid("body" + prefix, "A JSON object is expected."));
  }

  /** Empty when it is absent or null. */
  public Optional<String> text(String name, int longest) {
    return present(name)
        .map(
            node -> {
              if (!node.isTextual() || node.textValue().length() > longest) {
                throw invalid(name, "is a text of at most " + longest + " characters");
              }
              return node.textValue();
            });
  }

  public String requiredText(String name, int longest) {
    return text(name, longest)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> invalid(name, "is missing"));
  }

  public boolean flag(String name, boolean otherwise) {
    return present(name)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw invalid(name, "is true or false");
              }
              return node.booleanValue();
            })
        .orElse(otherwise);
  }

  public Instant requiredTime(String name) {
    return Query.time(prefix + name, requiredText(name, 40));
  }

  /** Seconds as milliseconds, 0 to {@code highest} seconds. */
  public long requiredMillis(String name, int highestSeconds) {
    var node = present(name).orElseThrow(() -> invalid(name, "is missing"));
    if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= highestSeconds)) {
      throw invalid(name, "is a number of seconds from 0 to " + highestSeconds);
    }
    return Math.round(node.doubleValue() * 1_000);
  }

  /** The objects of a list with 1 to {@code most} of them. */
  public List<Fields> requiredObjects(String name, int most) {
    var node = present(name).orElseThrow(() -> invalid(name, "is missing"));
    if (!node.isArray() || node.isEmpty() || node.size() > most) {
      throw invalid(name, "is a list of 1 to " + most);
    }
    var items = new ArrayList<Fields>(node.size());
    for (var i = 0; i < node.size(); i++) {
      items.add(of(node.get(i), prefix + name + "[" + i + "]."));
    }
    return items;
  }

  /** Refuses the member. */
  public Refusal invalid(String name, String why) {
    return new Refusal(Problem.invalid(prefix + name, prefix + name + " " + why + "."));
  }

  private Optional<JsonNode> present(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }
}
