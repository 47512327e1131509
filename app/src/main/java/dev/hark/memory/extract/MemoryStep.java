package dev.hark.memory.extract;

import dev.hark.conversation.ConversationStep;
import dev.hark.conversation.StepName;
import dev.hark.conversation.StepOutcome;
import dev.hark.conversation.StepRequest;
import dev.hark.memory.Finding;
import dev.hark.memory.MemoryIds;
import dev.hark.memory.book.MemoryBooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Remembers a conversation: extracts, and gives the result to the user's book. The work has one key
 * for each conversation, transcript version and extractor: what the book already took is not
 * extracted again.
 */
public final class MemoryStep implements ConversationStep {

  private final Extractor extractor;
  private final MemoryBooks books;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * @param zone in which "tomorrow" is meant
   */
  public MemoryStep(Extractor extractor, MemoryBooks books, ZoneId zone, Clock clock) {
    this.extractor = extractor;
    this.books = books;
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public StepName name() {
    return StepName.REMEMBER;
  }

  @Override
  public CompletionStage<StepOutcome> run(StepRequest request) {
    var started = clock.instant();
    var material = Material.of(request, zone);
    var key = key(material);
    return books
        .find(material.userId(), key)
        .thenCompose(
            taken ->
                taken.isPresent()
                    ? CompletableFuture.completedFuture(remembered(taken.get(), started))
                    : extract(material, key, started));
  }

  private CompletionStage<StepOutcome> extract(Material material, String key, Instant started) {
    if (material.segments().isEmpty()) {
      return take(material, key, List.of(), started);
    }
    return extractor
        .extract(material)
        .thenCompose(
            extraction ->
                switch (extraction) {
                  case Extraction.Found(var findings) -> take(material, key, findings, started);
                  case Extraction.Unavailable(var after, var why) ->
                      CompletableFuture.completedFuture(new StepOutcome.Retry(after, why));
                  case Extraction.Refused(var why) ->
                      CompletableFuture.completedFuture(new StepOutcome.Refused(why));
                });
  }

  private CompletionStage<StepOutcome> take(
      Material material, String key, List<Finding> findings, Instant started) {
    return books
        .apply(
            material.userId(),
            key,
            material.conversation(),
            material.transcriptVersion(),
            findings,
            clock.instant())
        .thenApply(ids -> remembered(ids, started));
  }

  private StepOutcome remembered(List<String> ids, Instant started) {
    var took = Duration.between(started, clock.instant());
    return new StepOutcome.Remembered(
        ids,
        extractor.id().label(),
        extractor.id().model(),
        took.isNegative() ? Duration.ZERO : took);
  }

  private String key(Material material) {
    var id = extractor.id();
    return MemoryIds.sha256(
        String.join(
            "\n",
            material.conversation(),
            material.transcriptVersion(),
            id.name(),
            id.version(),
            id.model(),
            id.promptSha()));
  }
}
