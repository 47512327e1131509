package dev.hark.client;

import dev.hark.client.ClientCommand.CloseAnswer;
import dev.hark.client.ClientCommand.Ended;
import dev.hark.client.ClientCommand.Notice;
import dev.hark.client.ClientCommand.OpenAnswer;
import dev.hark.client.ClientCommand.RecoverAnswer;
import dev.hark.conversation.CloseReason;
import dev.hark.conversation.ConversationCommand;
import dev.hark.conversation.ConversationEntity;
import dev.hark.conversation.Conversations;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The actor of one client: gives epochs, decides which conversation a stream's frames belong to.
 * The newest session of a client wins; older ones are told that they are fenced off. Remembered by
 * its shard while a stream is live, so that a stream whose device never comes back is ended after a
 * restart too.
 */
public final class ClientEntity
    extends EventSourcedBehavior<ClientCommand, ClientEvent, ClientState> {

  /** Key of these entities; the entity id is the client id. */
  public static final EntityTypeKey<ClientCommand> KEY =
      EntityTypeKey.create(ClientCommand.class, "Client");

  private final ActorContext<ClientCommand> context;
  private final TimerScheduler<ClientCommand> timers;
  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final ClusterSharding sharding;
  private final ClientSettings settings;
  private final Clock clock;

  /** Who keeps a stream's frames, by stream. */
  private final Map<String, ActorRef<Notice>> recorders = new HashMap<>();

  /** The entity of {@code clientId}. */
  public static Behavior<ClientCommand> create(
      String clientId,
      ActorRef<ClusterSharding.ShardCommand> shard,
      ClusterSharding sharding,
      ClientSettings settings,
      Clock clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new ClientEntity(clientId, context, timers, shard, sharding, settings, clock)));
  }

  private ClientEntity(
      String clientId,
      ActorContext<ClientCommand> context,
      TimerScheduler<ClientCommand> timers,
      ActorRef<ClusterSharding.ShardCommand> shard,
      ClusterSharding sharding,
      ClientSettings settings,
      Clock clock) {
    super(
        PersistenceId.of(KEY.name(), clientId),
        SupervisorStrategy.restartWithBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.2));
    this.context = context;
    this.timers = timers;
    this.shard = shard;
    this.sharding = sharding;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ClientState emptyState() {
    return ClientState.NEW;
  }

  @Override
  public EventHandler<ClientState, ClientEvent> eventHandler() {
    return ClientState::apply;
  }

  @Override
  public Set<String> tagsFor(ClientEvent event) {
    return Set.of(ClientEvent.TAG);
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(100, 2);
  }

  @Override
  public SignalHandler<ClientState> signalHandler() {
    return newSignalHandlerBuilder().onSignal(RecoveryCompleted.instance(), this::watch).build();
  }

  /** After a restart nobody is attached: each live stream gets its time to be taken up again. */
  private void watch(ClientState state) {
    for (var stream : state.live()) {
      var timer = new ClientCommand.Abandoned(stream.streamId());
      timers.startSingleTimer(stream.streamId(), timer, settings.abandonAfter());
    }
    restLater(state);
  }

  private void restLater(ClientState state) {
    if (state.live().isEmpty()) {
      timers.startSingleTimer("idle", new ClientCommand.Idle(), settings.keepLoaded());
    } else {
      timers.cancel("idle");
    }
  }

  @Override
  public CommandHandler<ClientCommand, ClientEvent, ClientState> commandHandler() {
    return this::handle;
  }

  private Effect<ClientEvent, ClientState> handle(ClientState state, ClientCommand command) {
    return switch (command) {
      case ClientCommand.OpenStream open -> open(state, open);
      case ClientCommand.RecoverStream recover -> recover(state, recover);
      case ClientCommand.AttachRecorder(var streamId, var recorder) -> {
        recorders.put(streamId, recorder);
        timers.cancel(streamId);
        yield Effect().none().thenNoReply();
      }
      case ClientCommand.AdvanceStream(var streamId, var storedTo) ->
          state.live(streamId).filter(stream -> stream.storedTo() < storedTo).isPresent()
              ? Effect()
                  .persist(new ClientEvent.StreamAdvanced(streamId, storedTo, clock.instant()))
                  .thenNoReply()
              : Effect().none().thenNoReply();
      case ClientCommand.SplitStream split -> split(state, split);
      case ClientCommand.EndStream(var streamId, var nextSeq, var replyTo) ->
          ended(state, streamId, nextSeq).thenReply(replyTo, _ -> new Ended());
      case ClientCommand.CloseConversation(var user, var replyTo) -> close(state, user, replyTo);
      case ClientCommand.Abandoned(var streamId) -> abandoned(state, streamId);
      case ClientCommand.AbandonedClosed(var streamId) ->
          recorders.containsKey(streamId)
              ? Effect().none().thenNoReply()
              : ended(state, streamId, state.live(streamId).map(LiveStream::storedTo).orElse(0L))
                  .thenNoReply();
      case ClientCommand.Idle() -> {
        if (state.live().isEmpty()) {
          shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
        }
        yield Effect().none().thenNoReply();
      }
    };
  }

  private Effect<ClientEvent, ClientState> open(ClientState state, ClientCommand.OpenStream open) {
    if (!state.userId().isEmpty() && !state.userId().equals(open.userId())) {
      return Effect().reply(open.replyTo(), new OpenAnswer.Refused("the client is another user's"));
    }
    var epoch = state.epoch() + 1;
    var live = state.live(open.streamId());
    if (open.fences()) {
      // One session of a client at a time: whoever came before is told, whatever its stream.
      recorders.values().forEach(recorder -> recorder.tell(new Notice.Fenced(epoch)));
    }
    timers.cancel(open.streamId());
    var event = ClientRules.open(state, open, newConversation(), clock.instant());
    return Effect()
        .persist(event)
        .thenRun(this::restLater)
        .thenReply(
            open.replyTo(),
            after ->
                new OpenAnswer.Granted(
                    after.live(open.streamId()).orElseThrow(), live.isPresent()));
  }

  private Effect<ClientEvent, ClientState> recover(
      ClientState state, ClientCommand.RecoverStream recover) {
    timers.cancel(recover.streamId());
    if (state.live(recover.streamId()).isPresent()) {
      var live = state.live(recover.streamId()).orElseThrow();
      return Effect().reply(recover.replyTo(), new RecoverAnswer.Record(live));
    }
    // The log forgets late: what a chunk holds may still stand in it.
    var kept = state.endedAt(recover.streamId());
    if (kept >= recover.nextSeq()) {
      restLater(state);
      return Effect().reply(recover.replyTo(), new RecoverAnswer.Kept(kept));
    }
    return Effect()
        .persist(ClientRules.recover(state, recover, newConversation(), clock.instant()))
        .thenReply(
            recover.replyTo(),
            after -> new RecoverAnswer.Record(after.live(recover.streamId()).orElseThrow()));
  }

  private Effect<ClientEvent, ClientState> split(
      ClientState state, ClientCommand.SplitStream split) {
    var stream = state.live(split.streamId());
    if (stream.isEmpty()) {
      // The stream ended meanwhile: the asker's question times out and it looks again.
      return Effect().none().thenNoReply();
    }
    var known =
        stream.get().parts().stream()
            .filter(part -> part.fromSeq() == split.fromSeq())
            .reduce((_, last) -> last);
    if (known.isPresent()
        && stream.get().current().equals(known.get())
        && known.get().fromSeq() > 0) {
      return Effect().reply(split.replyTo(), known.get());
    }
    return Effect()
        .persist(
            new ClientEvent.StreamSplit(
                split.streamId(),
                split.fromSeq(),
                newConversation(),
                split.startedAt(),
                clock.instant()))
        .thenReply(split.replyTo(), after -> after.live(split.streamId()).orElseThrow().current());
  }

  private EffectBuilder<ClientEvent, ClientState> ended(
      ClientState state, String streamId, long nextSeq) {
    recorders.remove(streamId);
    return state.live(streamId).isPresent()
        ? Effect()
            .persist(new ClientEvent.StreamEnded(streamId, nextSeq, clock.instant()))
            .thenRun(this::restLater)
        : Effect().none();
  }

  private Effect<ClientEvent, ClientState> close(
      ClientState state, Optional<String> user, ActorRef<CloseAnswer> replyTo) {
    if (state.userId().isEmpty() || user.filter(id -> !id.equals(state.userId())).isPresent()) {
      restLater(state);
      return Effect().reply(replyTo, new CloseAnswer(Clients.CloseAnswer.NOT_FOUND));
    }
    var recorder =
        state.live().reversed().stream()
            .map(LiveStream::streamId)
            .filter(recorders::containsKey)
            .map(recorders::get)
            .findFirst();
    if (recorder.isEmpty()) {
      return Effect().reply(replyTo, new CloseAnswer(Clients.CloseAnswer.NOT_CONNECTED));
    }
    recorder.get().tell(new Notice.CloseNow(replyTo));
    return Effect().none().thenNoReply();
  }

  private Effect<ClientEvent, ClientState> abandoned(ClientState state, String streamId) {
    if (recorders.containsKey(streamId)) {
      return Effect().none().thenNoReply();
    }
    state
        .live(streamId)
        .ifPresent(
            stream ->
                context.pipeToSelf(
                    sharding
                        .entityRefFor(ConversationEntity.KEY, stream.current().audioUuid())
                        .<Conversations.Answer>ask(
                            replyTo ->
                                new ConversationCommand.Close(CloseReason.DISCONNECTED, replyTo),
                            Duration.ofSeconds(10)),
                    (_, failure) ->
                        failure == null
                            ? new ClientCommand.AbandonedClosed(streamId)
                            : new ClientCommand.Abandoned(streamId)));
    return Effect().none().thenNoReply();
  }

  private static String newConversation() {
    return UUID.randomUUID().toString();
  }
}
