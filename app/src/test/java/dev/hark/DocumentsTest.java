package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point at is there. */
class DocumentsTest {

  private static final Path ROOT = Path.of("..");
  private static final Path FRAME_PATH = Path.of("src/main/java/dev/hark/ingest/FramePath.java");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");
  private static final Pattern STAGE =
      Pattern.compile("\\.(?:via\\(|mapAsync\\(\\w+, (?:\\w+ -> \\w+\\.|[\\w.]+::))(\\w+)");

  @Test
  void everyLinkLeadsSomewhere() {
    var broken = new ArrayList<String>();
    for (var document : documents()) {
      matches(LINK, read(document))
          .filter(link -> !link.group(1).contains("://"))
          .filter(link -> !leads(document, link.group(1), link.group(2)))
          .forEach(link -> broken.add(document + ": " + link.group()));
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void everyTestNamedExists() {
    var tests = sources();
    var missing = new ArrayList<String>();
    for (var document : documents()) {
      matches(TEST, read(document))
          .filter(name -> tests.stream().noneMatch(test -> holds(test, name)))
          .forEach(name -> missing.add(document + ": " + name.group()));
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void readmeShowsEachStageOfTheFramePathInOrder() {
    var shown = matches(Pattern.compile("(?m)^\\| `(\\w+)` \\|"), read(ROOT.resolve("README.md")));
    var path = read(FRAME_PATH);
    var flow = path.substring(path.indexOf("return Flow.of(Message.class)"));

    var stages =
        matches(STAGE, flow.substring(0, flow.indexOf(".named(\"frame-path\")")))
            .map(stage -> stage.group(1))
            .toList();

    assertThat(stages).hasSizeGreaterThan(5);
    assertThat(shown.map(stage -> stage.group(1))).containsExactlyElementsOf(stages);
  }

  private static boolean leads(Path document, String to, String heading) {
    var target = to.isEmpty() ? document : document.resolveSibling(to);
    return Files.exists(target)
        && (heading == null
            || read(target)
                .lines()
                .filter(line -> line.startsWith("#"))
                .anyMatch(line -> anchor(line).equals(heading)));
  }

  /** As forges make them of headings. */
  private static String anchor(String heading) {
    return heading
        .replaceFirst("#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 -]", "")
        .replace(' ', '-');
  }

  private static boolean holds(Path test, MatchResult name) {
    return test.endsWith(name.group(1) + ".java")
        && (name.group(2) == null || read(test).contains(" " + name.group(2) + "("));
  }

  private static List<Path> documents() {
    return Stream.concat(Stream.of(ROOT.resolve("README.md")), walk(ROOT.resolve("docs"), ".md"))
        .toList();
  }

  private static List<Path> sources() {
    return Stream.of("app", "cluster-config", "protocol")
        .flatMap(module -> walk(ROOT.resolve(module).resolve("src/test/java"), ".java"))
        .toList();
  }

  private static Stream<Path> walk(Path folder, String ending) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
