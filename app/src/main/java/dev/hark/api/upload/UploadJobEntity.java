package dev.hark.api.upload;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** The actor of one {@link UploadJob}. */
public final class UploadJobEntity
    extends EventSourcedBehavior<UploadJob.Command, UploadJob.Event, UploadJob> {

  public static final EntityTypeKey<UploadJob.Command> KEY =
      EntityTypeKey.create(UploadJob.Command.class, "upload-job");

  private UploadJobEntity(String id) {
    super(PersistenceId.of(KEY.name(), id));
  }

  public static Behavior<UploadJob.Command> create(String id) {
    return new UploadJobEntity(id);
  }

  /** Makes jobs addressable on this node. */
  public static void init(ClusterSharding sharding) {
    sharding.init(Entity.of(KEY, context -> create(context.getEntityId())));
  }

  @Override
  public UploadJob emptyState() {
    return UploadJob.NONE;
  }

  @Override
  public CommandHandler<UploadJob.Command, UploadJob.Event, UploadJob> commandHandler() {
    return (state, command) ->
        Effect().persist(state.decide(command)).thenReply(command.replyTo(), after -> after);
  }

  @Override
  public EventHandler<UploadJob, UploadJob.Event> eventHandler() {
    return UploadJob::apply;
  }
}
