package dev.hark.identity.user;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** The actor of the one {@link Directory}. */
public final class DirectoryEntity
    extends EventSourcedBehavior<Directory.Command, Directory.Event, Directory> {

  public static final EntityTypeKey<Directory.Command> KEY =
      EntityTypeKey.create(Directory.Command.class, "user-directory");

  /** Its only id. */
  public static final String ID = "all";

  private DirectoryEntity() {
    super(PersistenceId.of(KEY.name(), ID));
  }

  public static Behavior<Directory.Command> create() {
    return new DirectoryEntity();
  }

  /** Makes the directory addressable on this node. */
  public static void init(ClusterSharding sharding) {
    sharding.init(Entity.of(KEY, _ -> create()));
  }

  @Override
  public Directory emptyState() {
    return Directory.EMPTY;
  }

  @Override
  public CommandHandler<Directory.Command, Directory.Event, Directory> commandHandler() {
    return (state, command) ->
        Effect()
            .persist(state.decide(command))
            .thenReply(command.replyTo(), after -> after.answer(command));
  }

  @Override
  public EventHandler<Directory, Directory.Event> eventHandler() {
    return Directory::apply;
  }
}
