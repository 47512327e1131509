package dev.hark;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small files, small packages, packages that say what they are for: in every module. */
class LayoutTest {

  private static final int MOST_LINES = 300;

  /** Files that are longer, and may not grow. */
  private static final Map<String, Integer> LONGER =
      Map.of(
          // One actor's behaviour, whose parts are already ideas of their own.
          "dev/hark/ingest/recorder/StreamRecorder.java", 320);

  /** Without package-info; the style asks for 5 to 12. */
  private static final int MOST_FILES = 20;

  /** Packages that hold more, and why. */
  private static final Map<String, Integer> LARGER =
      Map.of(
          // Half of it are the records of one event-sourced entity, one file each.
          "dev/hark/conversation", 28);

  private static final List<String> MODULES = List.of("protocol", "cluster-config", "app");
  private static final Pattern VAGUE =
      Pattern.compile(
          "\\b(?:class|record|interface|enum)\\s+\\w*(?:Manager|Helper|Utils?|Impl)\\b");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(?:TODO|FIXME|XXX)\\b");

  @Test
  void filesHaveAtMost300Lines() {
    var longer = new TreeMap<Path, Integer>();
    mainSources()
        .forEach(
            file -> {
              var lines = read(file).split("\n", -1).length - 1;
              if (lines > allowed(file, LONGER, MOST_LINES)) {
                longer.put(file, lines);
              }
            });

    assertThat(longer).isEmpty();
  }

  @Test
  void packagesAreSmall() {
    var larger = new TreeMap<Path, Long>();
    mainSources()
        .filter(file -> !file.endsWith("package-info.java"))
        .collect(groupingBy(Path::getParent, counting()))
        .forEach(
            (folder, files) -> {
              if (files > allowed(folder, LARGER, MOST_FILES)) {
                larger.put(folder, files);
              }
            });

    assertThat(larger).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsForAndTakesNoNulls() {
    var folders = mainSources().map(Path::getParent).distinct().toList();

    assertThat(folders)
        .isNotEmpty()
        .allSatisfy(
            folder -> {
              var info = folder.resolve("package-info.java");
              assertThat(info).exists();
              assertThat(read(info)).startsWith("/**").contains("\n@NullMarked\npackage ");
            });
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(Stream.concat(mainSources(), testSources()).filter(LayoutTest::isNotThisFile))
        .allSatisfy(file -> assertThat(UNFINISHED.matcher(read(file)).find()).isFalse());
  }

  @Test
  void typesAreNamedForWhatTheyDo() {
    assertThat(mainSources())
        .allSatisfy(file -> assertThat(VAGUE.matcher(read(file)).find()).isFalse());
  }

  private static int allowed(Path path, Map<String, Integer> exceptions, int most) {
    return exceptions.entrySet().stream()
        .filter(exception -> path.endsWith(exception.getKey()))
        .mapToInt(Map.Entry::getValue)
        .findFirst()
        .orElse(most);
  }

  private static boolean isNotThisFile(Path file) {
    return !file.endsWith("LayoutTest.java");
  }

  private static Stream<Path> mainSources() {
    return sources("src/main/java");
  }

  private static Stream<Path> testSources() {
    return sources("src/test/java");
  }

  private static Stream<Path> sources(String folder) {
    return MODULES.stream()
        .map(module -> Path.of("..", module, folder))
        .flatMap(LayoutTest::javaFiles);
  }

  private static Stream<Path> javaFiles(Path root) {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
