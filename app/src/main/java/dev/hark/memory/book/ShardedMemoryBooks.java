package dev.hark.memory.book;

import dev.hark.memory.Finding;
import dev.hark.memory.book.MemoryBookCommand.Answer;
import dev.hark.memory.book.MemoryBookCommand.ApplyExtraction;
import dev.hark.memory.book.MemoryBookCommand.FindExtraction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/** Asks the book wherever in the cluster it lives. */
public final class ShardedMemoryBooks implements MemoryBooks {

  private final ClusterSharding sharding;
  private final Duration timeLimit;

  /**
   * @param sharding on which {@link MemoryBookEntity#init} was called
   * @param timeLimit of one answer
   */
  public ShardedMemoryBooks(ClusterSharding sharding, Duration timeLimit) {
    this.sharding = sharding;
    this.timeLimit = timeLimit;
  }

  @Override
  public CompletionStage<Optional<List<String>>> find(String userId, String extractionKey) {
    return book(userId)
        .<Answer>ask(replyTo -> new FindExtraction(extractionKey, replyTo), timeLimit)
        .thenApply(ShardedMemoryBooks::ids);
  }

  @Override
  public CompletionStage<List<String>> apply(
      String userId,
      String extractionKey,
      String conversation,
      String transcriptVersion,
      List<Finding> findings,
      Instant at) {
    return book(userId)
        .<Answer>ask(
            replyTo ->
                new ApplyExtraction(
                    extractionKey, conversation, transcriptVersion, findings, at, replyTo),
            timeLimit)
        .thenApply(answer -> ids(answer).orElseThrow());
  }

  private EntityRef<MemoryBookCommand> book(String userId) {
    return sharding.entityRefFor(MemoryBookEntity.TYPE_KEY, userId);
  }

  private static Optional<List<String>> ids(Answer answer) {
    return switch (answer) {
      case Answer.Applied(var ids) -> Optional.of(ids);
      case Answer.NotApplied() -> Optional.empty();
    };
  }
}
