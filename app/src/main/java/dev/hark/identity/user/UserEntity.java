package dev.hark.identity.user;

import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** The actor of one user: keeps what {@link User} decides. */
public final class UserEntity extends EventSourcedBehavior<UserCommand, UserEvent, User> {

  public static final EntityTypeKey<UserCommand> KEY =
      EntityTypeKey.create(UserCommand.class, "user");

  private final String id;

  private UserEntity(String id) {
    super(PersistenceId.of(KEY.name(), id));
    this.id = id;
  }

  /** The behaviour of the user with this id. */
  public static Behavior<UserCommand> create(String id) {
    return new UserEntity(id);
  }

  /** Makes users addressable on this node. */
  public static void init(ClusterSharding sharding) {
    sharding.init(Entity.of(KEY, context -> create(context.getEntityId())));
  }

  @Override
  public User emptyState() {
    return User.nobody(id);
  }

  @Override
  public CommandHandler<UserCommand, UserEvent, User> commandHandler() {
    return (state, command) -> {
      var decision = state.decide(command);
      return Effect()
          .persist(decision.events())
          .thenReply(command.replyTo(), after -> decision.reply().of(after));
    };
  }

  @Override
  public EventHandler<User, UserEvent> eventHandler() {
    return User::apply;
  }

  @Override
  public Set<String> tagsFor(UserEvent event) {
    return Set.of(UserEvent.TAG);
  }
}
