package dev.hark.memory.book;

import dev.hark.memory.book.MemoryBookCommand.Answer;
import dev.hark.memory.book.MemoryBookCommand.ApplyExtraction;
import dev.hark.memory.book.MemoryBookCommand.FindExtraction;
import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/** Stores and answers for one {@link MemoryBook}; its id is the user's. */
public final class MemoryBookEntity
    extends EventSourcedBehavior<MemoryBookCommand, MemoryBookEvent, MemoryBook> {

  public static final EntityTypeKey<MemoryBookCommand> TYPE_KEY =
      EntityTypeKey.create(MemoryBookCommand.class, "memory-book");

  /** Tag of its events. */
  public static final String TAG = "memory";

  private static final int EVENTS_A_SNAPSHOT = 100;
  private static final int SNAPSHOTS_KEPT = 2;

  private final String userId;

  private MemoryBookEntity(String userId) {
    super(PersistenceId.of(TYPE_KEY.name(), userId));
    this.userId = userId;
  }

  /** Makes this node able to host books. */
  public static void init(ClusterSharding sharding) {
    sharding.init(Entity.of(TYPE_KEY, context -> create(context.getEntityId())));
  }

  /** The book of one user. */
  public static Behavior<MemoryBookCommand> create(String userId) {
    return new MemoryBookEntity(userId);
  }

  @Override
  public MemoryBook emptyState() {
    return MemoryBook.empty(userId);
  }

  @Override
  public CommandHandler<MemoryBookCommand, MemoryBookEvent, MemoryBook> commandHandler() {
    return (book, command) ->
        switch (command) {
          case ApplyExtraction apply -> take(book, apply);
          case FindExtraction(var key, var replyTo) -> Effect().reply(replyTo, answer(book, key));
        };
  }

  private Effect<MemoryBookEvent, MemoryBook> take(MemoryBook book, ApplyExtraction apply) {
    if (book.taken(apply.key()).isPresent()) {
      return Effect().reply(apply.replyTo(), answer(book, apply.key()));
    }
    return Effect()
        .persist(book.decide(apply))
        .thenReply(apply.replyTo(), after -> answer(after, apply.key()));
  }

  private static Answer answer(MemoryBook book, String key) {
    return book.taken(key).<Answer>map(Answer.Applied::new).orElseGet(Answer.NotApplied::new);
  }

  @Override
  public EventHandler<MemoryBook, MemoryBookEvent> eventHandler() {
    return MemoryBook::apply;
  }

  @Override
  public Set<String> tagsFor(MemoryBookEvent event) {
    return Set.of(TAG);
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(EVENTS_A_SNAPSHOT, SNAPSHOTS_KEPT);
  }
}
