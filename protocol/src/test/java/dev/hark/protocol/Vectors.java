package dev.hark.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Golden data: own cases from the class path, shared ones from a folder beside the repository. */
public final class Vectors {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Vectors() {}

  /** Lines of a shared file of golden bytes; skips the test when the folder is absent. */
  public static List<JsonNode> shared(String file) {
    var folder = folder();
    Assumptions.assumeTrue(folder.isPresent(), "the folder shared/vectors is absent");
    return lines(folder.get().resolve(file));
  }

  /** Lines of an own file under {@code src/test/resources}. */
  public static List<JsonNode> own(String file) {
    try {
      return lines(Path.of(Vectors.class.getResource("/" + file).toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> lines(Path path) {
    try (var lines = Files.lines(path)) {
      return lines.filter(line -> !line.isBlank()).map(Vectors::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> folder() {
    var named = Optional.ofNullable(System.getenv("HARK_SHARED")).map(Path::of);
    var at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    var found = named.map(path -> path.resolve("vectors")).filter(Files::isDirectory);
    while (found.isEmpty() && at != null) {
      found = Optional.of(at.resolve("shared/vectors")).filter(Files::isDirectory);
      at = at.getParent();
    }
    return found;
  }
}
