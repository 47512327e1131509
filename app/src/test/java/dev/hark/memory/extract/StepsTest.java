package dev.hark.memory.extract;

import static dev.hark.memory.extract.HighlightsTest.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.conversation.Segment;
import dev.hark.conversation.StepOutcome;
import dev.hark.conversation.StepRequest;
import dev.hark.language.Completion;
import dev.hark.language.LanguageModel;
import dev.hark.language.Prompt;
import dev.hark.memory.ExtractorId;
import dev.hark.memory.Finding;
import dev.hark.memory.book.MemoryBooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class StepsTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), UTC);

  private static final List<Segment> TALK =
      List.of(
          segment(0, "Ann", "hi there"),
          segment(1, "Tom", "we moved to Lisbon yesterday with our two children."));

  private final Books books = new Books();

  @Test
  void remembersATalkOnceHoweverOftenItRuns() {
    var step = new MemoryStep(new Highlights(40), books, UTC, CLOCK);

    var first = step.run(request(TALK)).toCompletableFuture().join();
    var again = step.run(request(TALK)).toCompletableFuture().join();

    assertThat(first).isEqualTo(again).isInstanceOf(StepOutcome.Remembered.class);
    assertThat(((StepOutcome.Remembered) first).memoryIds()).isNotEmpty();
    assertThat(((StepOutcome.Remembered) first).extractor()).isEqualTo("rules/1");
    assertThat(books.applied).isEqualTo(1);
  }

  @Test
  void triesAgainLaterWhenTheExtractorCannotNow() {
    var step =
        new MemoryStep(
            new Broken(new Extraction.Unavailable(Duration.ofSeconds(7), "busy")),
            books,
            UTC,
            CLOCK);

    assertThat(step.run(request(TALK)).toCompletableFuture().join())
        .isEqualTo(new StepOutcome.Retry(Duration.ofSeconds(7), "busy"));
    assertThat(books.applied).isZero();
  }

  @Test
  void namesATalkByItsOwnWords() {
    var titled = title(Optional.empty(), TALK);

    assertThat(titled.title()).isEqualTo("We moved to Lisbon yesterday with our two children");
    assertThat(titled.summary()).contains("moved to Lisbon");
  }

  @Test
  void keepsATitleShort() {
    var titled = title(Optional.empty(), List.of(segment(0, "Ann", "lorem ipsum ".repeat(50))));

    assertThat(titled.title()).hasSizeLessThanOrEqualTo(80).endsWith("…");
    assertThat(title(Optional.empty(), List.of()).title()).isNotBlank();
  }

  @Test
  void takesTheModelsTitleOrItsOwnWordsWhenThereIsNone() {
    var good = new Completion.Answer("{\"title\":\"Move to Lisbon\",\"summary\":\"They moved.\"}");

    assertThat(title(Optional.of(model(good)), TALK))
        .isEqualTo(new StepOutcome.Titled("Move to Lisbon", "They moved."));
    for (var bad :
        List.of(
            new Completion.Answer("no json"),
            new Completion.Answer("{\"title\":\"\",\"summary\":\"\"}"),
            new Completion.Unavailable(Duration.ofSeconds(1), "busy"),
            new Completion.Refused("never"))) {
      assertThat(title(Optional.of(model(bad)), TALK).title()).startsWith("We moved to Lisbon");
    }
  }

  private static StepOutcome.Titled title(Optional<LanguageModel> model, List<Segment> segments) {
    return (StepOutcome.Titled)
        new TitleStep(model, UTC).run(request(segments)).toCompletableFuture().join();
  }

  private static StepRequest request(List<Segment> segments) {
    return new StepRequest(
        "s",
        "v",
        "c1",
        "user",
        "dev-1",
        CLOCK.instant(),
        List.of(),
        segments,
        Optional.of("t1"),
        Optional.empty());
  }

  private static LanguageModel model(Completion completion) {
    return new LanguageModel() {
      @Override
      public String provider() {
        return "fixed";
      }

      @Override
      public String model() {
        return "fixed";
      }

      @Override
      public CompletionStage<Completion> complete(Prompt prompt) {
        return CompletableFuture.completedFuture(completion);
      }
    };
  }

  private record Broken(Extraction outcome) implements Extractor {
    @Override
    public ExtractorId id() {
      return new ExtractorId("broken", "1", "m", "none");
    }

    @Override
    public CompletionStage<Extraction> extract(Material material) {
      return CompletableFuture.completedFuture(outcome);
    }
  }

  /** Takes each key once. */
  private static final class Books implements MemoryBooks {
    private final Map<String, List<String>> taken = new HashMap<>();
    int applied;

    @Override
    public CompletionStage<Optional<List<String>>> find(String userId, String extractionKey) {
      return CompletableFuture.completedFuture(Optional.ofNullable(taken.get(extractionKey)));
    }

    @Override
    public CompletionStage<List<String>> apply(
        String userId,
        String extractionKey,
        String conversation,
        String transcriptVersion,
        List<Finding> findings,
        Instant at) {
      applied++;
      taken.put(extractionKey, findings.stream().map(Finding::key).toList());
      return CompletableFuture.completedFuture(taken.get(extractionKey));
    }
  }
}
