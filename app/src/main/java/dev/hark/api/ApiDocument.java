package dev.hark.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The OpenAPI document, and the names of routes by it. */
public final class ApiDocument {

  private final JsonNode document;
  private final List<Template> templates;

  private ApiDocument(JsonNode document) {
    this.document = document;
    var found = new ArrayList<Template>();
    document.path("paths").fieldNames().forEachRemaining(path -> found.add(Template.of(path)));
    // Paths with fewer parameters first: an exact path wins over one with a parameter.
    found.sort(Comparator.comparingLong(Template::parameters));
    this.templates = List.copyOf(found);
  }

  /** Reads {@code openapi.yaml} from the class path. */
  public static ApiDocument load() {
    try (var in = Objects.requireNonNull(ApiDocument.class.getResourceAsStream("/openapi.yaml"))) {
      return new ApiDocument(new YAMLMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode json() {
    return document;
  }

  /** The documented path that a request's path fits; {@code other} when there is none. */
  public String route(String path) {
    return templates.stream()
        .filter(template -> template.pattern().matcher(path).matches())
        .findFirst()
        .map(Template::path)
        .orElse("other");
  }

  private record Template(String path, Pattern pattern, long parameters) {
    static Template of(String path) {
      var regex = path.replace(".", "\\.").replaceAll("\\{[a-z_]+}", "[^/]+");
      return new Template(path, Pattern.compile(regex), path.chars().filter(c -> c == '{').count());
    }
  }
}
