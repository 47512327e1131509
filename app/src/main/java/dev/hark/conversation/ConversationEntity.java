package dev.hark.conversation;

import dev.hark.conversation.ConversationCommand.OpenAnswer;
import dev.hark.conversation.ConversationState.Closed;
import dev.hark.conversation.ConversationState.Open;
import dev.hark.conversation.ConversationState.Unopened;
import dev.hark.conversation.Conversations.Answer;
import dev.hark.conversation.Decision.Accepted;
import dev.hark.conversation.Decision.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * The actor around a conversation: stores what {@link ConversationRules} decide and runs the steps,
 * one at a time. Remembered by its shard while it is open or has steps left, so that both go on
 * after a restart.
 */
public final class ConversationEntity
    extends EventSourcedBehavior<ConversationCommand, ConversationEvent, ConversationState> {

  /** Key of these entities; the entity id is the audio uuid. */
  public static final EntityTypeKey<ConversationCommand> KEY =
      EntityTypeKey.create(ConversationCommand.class, "Conversation");

  /** What the entity works with; the same for all of a node. */
  public record Tools(
      Map<StepName, ConversationStep> steps, ConversationSettings settings, Clock clock) {
    public Tools {
      steps = Map.copyOf(steps);
    }
  }

  private final String audioUuid;
  private final ActorContext<ConversationCommand> context;
  private final TimerScheduler<ConversationCommand> timers;
  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final Tools tools;

  /** The run under way; only ever one. */
  private Optional<StepRun> running = Optional.empty();

  /** The entity of {@code audioUuid}. */
  public static Behavior<ConversationCommand> create(
      String audioUuid, ActorRef<ClusterSharding.ShardCommand> shard, Tools tools) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new ConversationEntity(audioUuid, context, timers, shard, tools)));
  }

  private ConversationEntity(
      String audioUuid,
      ActorContext<ConversationCommand> context,
      TimerScheduler<ConversationCommand> timers,
      ActorRef<ClusterSharding.ShardCommand> shard,
      Tools tools) {
    super(
        PersistenceId.of(KEY.name(), audioUuid),
        SupervisorStrategy.restartWithBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.2));
    this.audioUuid = audioUuid;
    this.context = context;
    this.timers = timers;
    this.shard = shard;
    this.tools = tools;
  }

  @Override
  public ConversationState emptyState() {
    return new Unopened();
  }

  @Override
  public CommandHandler<ConversationCommand, ConversationEvent, ConversationState>
      commandHandler() {
    return (state, command) -> handle(state, command, tools.clock().instant());
  }

  @Override
  public EventHandler<ConversationState, ConversationEvent> eventHandler() {
    return ConversationHistory::apply;
  }

  @Override
  public Set<String> tagsFor(ConversationEvent event) {
    return Set.of(ConversationEvent.TAG);
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(50, 2);
  }

  @Override
  public SignalHandler<ConversationState> signalHandler() {
    return newSignalHandlerBuilder().onSignal(RecoveryCompleted.instance(), this::workOn).build();
  }

  private Effect<ConversationEvent, ConversationState> handle(
      ConversationState state, ConversationCommand command, Instant now) {
    return switch (command) {
      case ConversationCommand.Open open ->
          persist(ConversationRules.open(state, audioUuid, open, now))
              .thenReply(open.replyTo(), opened -> facts(opened, open.streamId()));
      case ConversationCommand.StoreChunk(var chunk, var replyTo) ->
          answer(ConversationRules.storeChunk(state, chunk, now), replyTo, audioUuid);
      case ConversationCommand.Hear() -> persist(ConversationRules.hear(state, now)).thenNoReply();
      case ConversationCommand.Close(var reason, var replyTo) ->
          answer(ConversationRules.close(state, reason, now), replyTo, audioUuid);
      case ConversationCommand.Import importing ->
          answer(
              ConversationRules.importTranscript(state, audioUuid, importing, now),
              importing.replyTo(),
              audioUuid);
      case ConversationCommand.Ask(var user, var request, var replyTo) -> {
        if (owner(state).filter(owner -> user.isEmpty() || user.get().equals(owner)).isEmpty()) {
          yield Effect().reply(replyTo, new Answer.NotFound());
        }
        var decision = ConversationRules.request(state, request, now);
        yield answer(decision, replyTo, idMade(decision));
      }
      case ConversationCommand.StepDue() -> Effect().none().thenRun(this::workOn).thenNoReply();
      case ConversationCommand.StepEnded(var run, var outcome) -> {
        running = Optional.empty();
        yield persist(
                ConversationRules.stepEnded(state, run, outcome, tools.settings().retries(), now))
            .thenNoReply();
      }
      case ConversationCommand.Idle() -> Effect().none().thenRun(this::rest).thenNoReply();
    };
  }

  private EffectBuilder<ConversationEvent, ConversationState> persist(Decision decision) {
    return switch (decision) {
      case Accepted(var events) ->
          events.isEmpty()
              ? Effect().none().thenRun(this::workOn)
              : Effect().persist(events).thenRun(this::workOn);
      case Rejected _ -> Effect().none().thenRun(this::workOn);
    };
  }

  private Effect<ConversationEvent, ConversationState> answer(
      Decision decision, ActorRef<Answer> replyTo, String id) {
    return switch (decision) {
      case Accepted _ -> persist(decision).thenReply(replyTo, _ -> new Answer.Accepted(id));
      case Rejected(var why) -> Effect().reply(replyTo, new Answer.Refused(why));
    };
  }

  private String idMade(Decision decision) {
    return decision instanceof Accepted(var events)
            && !events.isEmpty()
            && events.getFirst() instanceof ConversationEvent.StepsRequested(var steps, _)
        ? steps.getFirst().versionId()
        : audioUuid;
  }

  private static Optional<String> owner(ConversationState state) {
    return switch (state) {
      case Unopened() -> Optional.empty();
      case Open(var session) -> Optional.of(session.userId());
      case Closed closed -> Optional.of(closed.session().userId());
    };
  }

  private static OpenAnswer facts(ConversationState state, String streamId) {
    return switch (state) {
      case Unopened() -> new OpenAnswer(false, 0, 0, false, Optional.empty());
      case Open(var session) -> facts(true, session, streamId);
      case Closed closed -> facts(false, closed.session(), streamId);
    };
  }

  private static OpenAnswer facts(boolean open, Session session, String streamId) {
    return new OpenAnswer(
        open,
        session.storedTo(streamId),
        session.lengthMs(),
        session.heard(),
        session.lastSpeechEndMs());
  }

  /** Runs the next step when it is due and none runs; sets the timers for what is to come. */
  private void workOn(ConversationState state) {
    switch (state) {
      case Unopened() -> restLater();
      case Open _ -> timers.cancel("idle");
      case Closed closed -> {
        if (running.isEmpty()) {
          workOn(closed);
        }
      }
    }
  }

  private void workOn(Closed closed) {
    closed
        .nextStep()
        .ifPresentOrElse(
            run -> {
              timers.cancel("idle");
              var wait =
                  run.nextAttemptAt()
                      .map(at -> Duration.between(tools.clock().instant(), at))
                      .filter(Duration::isPositive);
              if (wait.isPresent()) {
                timers.startSingleTimer("due", new ConversationCommand.StepDue(), wait.get());
              } else {
                start(closed, run);
              }
            },
            this::restLater);
  }

  private void restLater() {
    timers.startSingleTimer("idle", new ConversationCommand.Idle(), tools.settings().keepLoaded());
  }

  private void start(Closed closed, StepRun run) {
    running = Optional.of(run);
    var step = Optional.ofNullable(tools.steps().get(run.step()));
    if (step.isEmpty()) {
      context
          .getSelf()
          .tell(
              new ConversationCommand.StepEnded(
                  run, new StepOutcome.Refused("this node has no step " + run.step())));
      return;
    }
    context.pipeToSelf(
        step.get().run(request(closed, run)),
        (outcome, failure) ->
            new ConversationCommand.StepEnded(
                run,
                failure == null
                    ? outcome
                    : new StepOutcome.Retry(Duration.ZERO, String.valueOf(failure.getMessage()))));
  }

  private StepRequest request(Closed closed, StepRun run) {
    var session = closed.session();
    var segments =
        run.transcriptVersion()
            .flatMap(closed.findings()::transcript)
            .map(TranscriptVersion::segments)
            .orElse(List.of());
    return new StepRequest(
        audioUuid + "/" + run.versionId() + "/" + run.step(),
        run.versionId(),
        audioUuid,
        session.userId(),
        session.clientId(),
        session.startedAt(),
        session.chunks(),
        segments,
        run.transcriptVersion(),
        session.language());
  }

  /** Leaves memory, and the shard's list of those to start again, when nothing is left to do. */
  private void rest(ConversationState state) {
    var finished =
        switch (state) {
          case Unopened() -> true;
          case Open _ -> false;
          case Closed closed -> closed.nextStep().isEmpty();
        };
    if (finished && running.isEmpty()) {
      shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
    }
  }
}
