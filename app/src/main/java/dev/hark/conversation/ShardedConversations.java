package dev.hark.conversation;

import dev.hark.conversation.ConversationCommand.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/** Asks the entities, wherever in the cluster they are. */
public final class ShardedConversations implements Conversations {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Only what can be an id wakes an entity. */
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final ClusterSharding sharding;

  public ShardedConversations(ClusterSharding sharding) {
    this.sharding = sharding;
  }

  @Override
  public CompletionStage<Answer> retranscribe(Optional<String> userId, String id) {
    return ask(userId, id, new Request.Retranscribe());
  }

  @Override
  public CompletionStage<Answer> remember(
      Optional<String> userId, String id, String transcriptVersion) {
    return ask(userId, id, new Request.Remember(transcriptVersion));
  }

  @Override
  public CompletionStage<Answer> activateTranscript(
      Optional<String> userId, String id, String versionId) {
    return ask(userId, id, new Request.ActivateTranscript(versionId));
  }

  @Override
  public CompletionStage<Answer> activateMemory(
      Optional<String> userId, String id, String versionId) {
    return ask(userId, id, new Request.ActivateMemory(versionId));
  }

  @Override
  public CompletionStage<Answer> rerun(Optional<String> userId, String id, StepName step) {
    return ask(userId, id, new Request.Rerun(step));
  }

  @Override
  public CompletionStage<Answer> importTranscript(
      String userId,
      String clientId,
      Instant startedAt,
      Optional<String> title,
      List<Segment> segments) {
    return entity(UUID.randomUUID().toString())
        .ask(
            replyTo ->
                new ConversationCommand.Import(
                    clientId, userId, startedAt, title, segments, replyTo),
            PATIENCE);
  }

  private CompletionStage<Answer> ask(Optional<String> userId, String id, Request request) {
    return UUID_FORM.matcher(id).matches()
        ? entity(id).ask(replyTo -> new ConversationCommand.Ask(userId, request, replyTo), PATIENCE)
        : CompletableFuture.completedStage(new Answer.NotFound());
  }

  private EntityRef<ConversationCommand> entity(String id) {
    return sharding.entityRefFor(ConversationEntity.KEY, id);
  }
}
