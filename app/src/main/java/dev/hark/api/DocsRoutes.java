package dev.hark.api;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.getFromResource;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.reject;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import dev.hark.api.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code /openapi.json} and Swagger UI at {@code /api/docs}; no script stands in the page itself.
 */
public final class DocsRoutes {

  private static final Set<String> FROM_JAR =
      Set.of("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png");
  private static final String POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private final ApiDocument document;
  private final String folder = "META-INF/resources/webjars/swagger-ui/" + version() + "/";

  public DocsRoutes(ApiDocument document) {
    this.document = document;
  }

  public Route route() {
    return concat(
        path("openapi.json", () -> get(() -> complete(Json.answer(document.json())))),
        path(
            separateOnSlashes("api/docs"),
            () -> get(() -> getFromResource("hark/docs/index.html"))),
        path(separateOnSlashes("api/docs").slash(segment()), file -> get(() -> file(file))));
  }

  private Route file(String name) {
    if (name.equals("start.js")) {
      return getFromResource("hark/docs/start.js");
    }
    return FROM_JAR.contains(name) ? getFromResource(folder + name) : reject();
  }

  private static String version() {
    try (var in = Objects.requireNonNull(DocsRoutes.class.getResourceAsStream(POM))) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
