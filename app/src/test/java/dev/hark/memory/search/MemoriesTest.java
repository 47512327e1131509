package dev.hark.memory.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.language.Embedder;
import dev.hark.memory.search.SearchQuery.Kind;
import dev.hark.memory.search.SearchQuery.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoriesTest {

  private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
  private static final Instant THURSDAY = Instant.parse("2026-11-19T18:00:00Z");

  @TempDir static Path folder;
  private static SearchFixture fixture;

  @BeforeAll
  static void open() {
    fixture = new SearchFixture(folder, SearchFixture.EMBEDDER);
    fixture.talk(
        "ann",
        "c1",
        MONDAY,
        "Ann: Good morning, did you sleep well after the long trip?",
        "Maya: Fine thanks. I finally started at the hospital in Lisbon this week.",
        "Ann: Where do you keep the spare key for the summer house?",
        "Maya: It is under the third flower pot, next to the blue bench.",
        "Ann: Great, I will bring the paint and the brushes for the fence then.",
        "Maya: The invoice number from the plumber is 48213, please pay it soon.",
        "Ann: Okay.");
    fixture.talk(
        "ann",
        "c2",
        THURSDAY,
        "Ann: My sister's boy broke his arm while climbing the old apple tree.",
        "Tom: Poor child, I hope that he gets well and can play football again.",
        "Ann: We watched a documentary about whales with the neighbours last night.",
        "Tom: The key to good bread is patience and a very hot oven, they say.",
        "Ann: I paid the electricity bill and cancelled the gym at the same time.",
        "Tom: Let us order a new sofa, the old one has a spring sticking out.");
    fixture.talk("eve", "c9", MONDAY, "Eve: The canary password of my vault is nightingale.");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  /** Questions and the turn that answers each. */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "Where is the key of the summer house?", "c1:3",
          "invoice 48213", "c1:5",
          "Which relative was injured?", "c2:0",
          "What film did we see about sea animals?", "c2:2",
          "Where does Maya work now?", "c1:1",
          "furniture we need to buy", "c2:5");

  @Test
  void findsMoreByBothThanByEither() {
    var hybrid = found(Mode.HYBRID);
    var meaning = found(Mode.MEANING);
    var keyword = found(Mode.KEYWORD);

    assertThat(hybrid).isGreaterThan(keyword).isGreaterThanOrEqualTo(meaning);
    assertThat(hybrid).isGreaterThanOrEqualTo(5);
  }

  private long found(Mode mode) {
    return ANSWERS.entrySet().stream()
        .filter(
            answer ->
                hits(answer.getKey(), mode).stream()
                    .limit(2)
                    .anyMatch(
                        hit ->
                            answer
                                .getValue()
                                .equals(hit.conversation() + ":" + hit.segments().getFirst())))
        .count();
  }

  @Test
  void namesTheSecondAndTheWordsOfAHit() {
    var hit = hits("invoice 48213", Mode.HYBRID).getFirst();

    assertThat(hit.kind()).isEqualTo(Entry.Kind.TRANSCRIPT);
    assertThat(hit.startMs()).isEqualTo(25_000);
    assertThat(hit.endMs()).isEqualTo(30_000);
    assertThat(hit.title()).isEqualTo("Talk c1");
    assertThat(hit.score()).isBetween(0.5, 1.0);
    assertThat(hit.highlights())
        .extracting(range -> hit.text().substring(range.from(), range.to()))
        .containsExactly("invoice", "48213");
  }

  @Test
  void findsTheAnswerThroughItsQuestion() {
    var hits = hits("Where is the key of the summer house?", Mode.HYBRID);

    assertThat(hits)
        .extracting(hit -> hit.conversation() + ":" + hit.segments())
        .contains("c1:[3]");
  }

  @Test
  void prefersTheDayThatTheQuestionNames() {
    assertThat(hits("what did we talk about yesterday", Mode.HYBRID).getFirst().conversation())
        .isEqualTo("c2");
    assertThat(hits("what did we talk about last monday", Mode.HYBRID).getFirst().conversation())
        .isEqualTo("c1");
  }

  @Test
  void keepsWithinTheTimesAndTheClientAskedFor() {
    var since =
        new SearchQuery(
            "the key",
            Mode.HYBRID,
            Kind.ALL,
            100,
            Optional.of(MONDAY.plus(Duration.ofDays(1))),
            Optional.empty(),
            Optional.empty());
    var until =
        new SearchQuery(
            "the key",
            Mode.HYBRID,
            Kind.ALL,
            100,
            Optional.empty(),
            Optional.of(MONDAY.plusSeconds(1)),
            Optional.of("dev-1"));

    assertThat(fixture.search("ann", since).hits())
        .extracting(SearchResult.Hit::conversation)
        .isNotEmpty()
        .containsOnly("c2");
    assertThat(fixture.search("ann", until).hits())
        .extracting(SearchResult.Hit::conversation)
        .isNotEmpty()
        .containsOnly("c1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary password nightingale",
        "user_id:eve OR *:*",
        "*",
        "user:eve nightingale~",
        "(.*)+nightingale",
        "{\"$ne\":null} nightingale",
        "' OR 1=1 --",
        "\"nightingale\" AND user:/.*/",
        "[* TO *]",
        "\\u0000nightingale\\"
      })
  void neverShowsAnotherUsersText(String text) {
    for (var mode : Mode.values()) {
      assertThat(hits(text, mode))
          .noneMatch(hit -> hit.text().contains("nightingale") || hit.conversation().equals("c9"));
    }
    assertThat(fixture.search("nobody", SearchQuery.of(text, 100)).hits()).isEmpty();
  }

  @Test
  void takesSyntaxAsWords() {
    assertThat(hits("invoice AND -48213*", Mode.KEYWORD).getFirst().text()).contains("48213");
    assertThat(hits("+++ ??? ***", Mode.KEYWORD)).isEmpty();
  }

  @Test
  void refusesQuestionsWithoutEnd() {
    assertThatIllegalArgumentException().isThrownBy(() -> SearchQuery.of("x".repeat(1_001), 10));
    assertThatIllegalArgumentException().isThrownBy(() -> SearchQuery.of(" ", 10));
    assertThatIllegalArgumentException().isThrownBy(() -> SearchQuery.of("x", 101));
  }

  @Test
  void searchesByWordsWhenMeaningsFail() {
    var memories =
        new Memories(
            fixture.index, new BrokenEmbedder(), SearchFixture.SETTINGS, SearchFixture.CLOCK);

    var result = memories.search("ann", SearchQuery.of("invoice", 10)).toCompletableFuture().join();

    assertThat(result.mode()).isEqualTo(Mode.KEYWORD);
    assertThat(result.hits().getFirst().text()).contains("48213");
  }

  @Test
  void forgetsARemovedConversation() {
    fixture.talk("bob", "c7", MONDAY, "Bob: The zebra crossing is closed.");
    assertThat(fixture.search("bob", SearchQuery.of("zebra", 5)).hits()).hasSize(1);

    fixture.transcripts.remove("c7").toCompletableFuture().join();

    assertThat(fixture.search("bob", SearchQuery.of("zebra", 5)).hits()).isEmpty();
  }

  private List<SearchResult.Hit> hits(String text, Mode mode) {
    return fixture
        .search(
            "ann",
            new SearchQuery(
                text, mode, Kind.ALL, 100, Optional.empty(), Optional.empty(), Optional.empty()))
        .hits();
  }

  /** Has no model. */
  static final class BrokenEmbedder implements Embedder {
    @Override
    public String modelId() {
      return "broken";
    }

    @Override
    public int dimension() {
      return 384;
    }

    @Override
    public CompletionStage<List<float[]>> embed(List<String> texts) {
      return CompletableFuture.failedFuture(new IllegalStateException("no model"));
    }

    @Override
    public CompletionStage<float[]> embedQuery(String query) {
      return CompletableFuture.failedFuture(new IllegalStateException("no model"));
    }
  }
}
