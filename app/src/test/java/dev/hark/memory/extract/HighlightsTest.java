package dev.hark.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.conversation.Segment;
import dev.hark.conversation.Word;
import dev.hark.memory.Finding;
import dev.hark.memory.SpokenTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class HighlightsTest {

  private final Highlights highlights = new Highlights(40);

  @Test
  void choosesWhatTellsSomethingWordForWordWithItsTime() {
    var chosen =
        highlights.choose(
            material(
                segment(0, "Ann", "Hi. How are you?"),
                segment(1, "Tom", "Fine. Yeah. Okay."),
                segment(2, "Ann", "When does your sister arrive?"),
                segment(3, "Tom", "She lands tomorrow at nine with her two kids from Porto."),
                segment(4, "Ann", "Nice nice nice.")));

    assertThat(chosen)
        .extracting(Finding::text)
        .contains("She lands tomorrow at nine with her two kids from Porto.");
    var best =
        chosen.stream().filter(f -> f.text().startsWith("She lands")).findFirst().orElseThrow();
    assertThat(best.kind()).isEqualTo("highlight");
    assertThat(best.subject()).isEqualTo("Tom");
    assertThat(best.time()).hasValue(SpokenTime.day(LocalDate.of(2026, 11, 21)));
    assertThat(best.source().segments()).containsExactly(3);
    assertThat(best.source().extractor().label()).isEqualTo("rules/1");
    assertThat(chosen).noneMatch(f -> f.text().contains("Yeah") || f.text().endsWith("?"));
  }

  @Test
  void pointsAtTheWordsThatTheEngineTimed() {
    var words =
        List.of(
            new Word("Okay.", 0, 400, 1),
            new Word("We", 1_000, 1_100, 1),
            new Word("moved", 1_100, 1_500, 1),
            new Word("to", 1_500, 1_600, 1),
            new Word("Lisbon", 1_600, 2_100, 1),
            new Word("yesterday.", 2_100, 2_900, 1));
    var segment = new Segment(0, 9_000, "Ann", "Okay. We moved to Lisbon yesterday.", 1, words);

    var only = highlights.choose(material(segment));

    assertThat(only)
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.source().startMs()).isEqualTo(1_000);
              assertThat(found.source().endMs()).isEqualTo(2_900);
            });
  }

  @Test
  void findsNothingInSmallTalk() {
    assertThat(highlights.choose(material(segment(0, "Ann", "Hello. Yes. Okay. Bye.")))).isEmpty();
    assertThat(highlights.choose(material())).isEmpty();
  }

  @Test
  void choosesFromARealTalkOnlyWhatWasSaid() throws IOException {
    var file = shared().map(folder -> folder.resolve("audio/dialogue/two-speakers.stm"));
    Assumptions.assumeTrue(
        file.isPresent() && Files.exists(file.get()), "the folder of real speech is absent");
    var segments = new ArrayList<Segment>();
    for (var line : Files.readAllLines(file.get())) {
      var parts = line.split("\\s+", 6);
      if (parts.length == 6) {
        segments.add(
            new Segment(
                Math.round(Double.parseDouble(parts[3]) * 1000),
                Math.round(Double.parseDouble(parts[4]) * 1000),
                parts[2],
                parts[5],
                1,
                List.of()));
      }
    }
    var all = segments.stream().map(Segment::text).collect(Collectors.joining(" "));

    var chosen = highlights.choose(material(segments.toArray(Segment[]::new)));

    assertThat(chosen).isNotEmpty().hasSizeLessThanOrEqualTo(5);
    assertThat(chosen)
        .allSatisfy(
            found -> {
              assertThat(all.replaceAll("\\s+", " ")).contains(found.text());
              assertThat(found.source().endMs()).isGreaterThan(found.source().startMs());
            });
  }

  private static Optional<Path> shared() {
    var named = System.getenv("HARK_SHARED");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var sibling = at.resolveSibling("shared");
      if (Files.isDirectory(sibling.resolve("audio"))) {
        return Optional.of(sibling);
      }
    }
    return Optional.empty();
  }

  static Segment segment(int index, String speaker, String text) {
    return new Segment(index * 5_000L, index * 5_000L + 5_000, speaker, text, 1, List.of());
  }

  static Material material(Segment... segments) {
    return new Material(
        "user",
        "c1",
        "dev-1",
        Instant.parse("2026-11-20T09:00:00Z"),
        LocalDate.of(2026, 11, 20),
        "v1",
        List.of(segments));
  }
}
