package dev.hark.ingest;

import dev.hark.audio.log.StreamHeader;
import dev.hark.client.ClientCommand;
import dev.hark.client.ClientCommand.Notice;
import dev.hark.client.ClientEntity;
import dev.hark.client.Clients;
import dev.hark.client.LiveStream;
import dev.hark.conversation.CloseReason;
import dev.hark.ingest.ConversationWriter.Place;
import dev.hark.ingest.RecorderCommand.Taken;
import dev.hark.protocol.stream.FrameBatch;
import dev.hark.protocol.stream.LedgerVerdict;
import dev.hark.protocol.stream.ServerMessage;
import dev.hark.protocol.stream.StreamLedger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.stream.Materializer;

/**
 * Records one live stream on this node: numbers in order, to the log, acknowledged when durable,
 * cut to pieces, handed to the {@link ConversationWriter}. Outlives the device's sockets by the
 * resume grace.
 */
final class StreamRecorder extends AbstractBehavior<RecorderCommand> {

  /** How many cuts may wait to be written before no more frames are taken. */
  private static final int MAX_WAITING_CUTS = 16;

  private static final int MAX_STASHED = 2_000;
  private static final Duration REMINDER = Duration.ofSeconds(20);

  /**
   * What the recorder starts with.
   *
   * @param resumed whether frames of the stream may have come before
   * @param captions whether live captions are wanted
   * @param recovered durable frames found in the log, in order
   */
  record Assignment(
      StreamHeader header,
      LiveStream stream,
      boolean resumed,
      boolean captions,
      List<FrameBatch> recovered) {
    Assignment {
      recovered = List.copyOf(recovered);
    }
  }

  /** Where the stream's conversation is when recording begins. */
  record Beginning(Place place, StreamCutter.Start start, long nextSeq) {}

  private record Append(
      long ticket, FrameBatch frames, OptionalLong timestampMs, ActorRef<Taken> replyTo) {}

  private final Assignment assignment;
  private final RecorderTools tools;
  private final TimerScheduler<RecorderCommand> timers;
  private final ConversationWriter writer;
  private StreamLedger ledger;
  private final StreamCutter cutter;
  private final Captioner captioner;

  /** Appends under way, oldest first; {@code answered} holds the tickets that came out of turn. */
  private final Deque<Append> appends = new ArrayDeque<>();

  private final List<RecorderCommand.Appended> answered = new ArrayList<>();
  private long tickets;
  private boolean logFailed;

  /** Everything below is durable. */
  private long durableSeq;

  private final Deque<Cut> cuts = new ArrayDeque<>();
  private boolean writing;
  private Place place;

  private long epoch;
  private boolean resumable;
  private boolean fenceable = true;
  private Optional<ActorRef<SessionSignal>> session = Optional.empty();

  /** Set when the stream is over: why, and who waits for it. */
  private Optional<CloseReason> ending = Optional.empty();

  private final List<Runnable> whenDurable = new ArrayList<>();

  /** Looks up where the stream's conversation is, then records. */
  static Behavior<RecorderCommand> create(Assignment assignment, RecorderTools tools) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    Behaviors.withStash(
                        MAX_STASHED,
                        stash -> starting(assignment, tools, context, timers, stash))));
  }

  private static Behavior<RecorderCommand> starting(
      Assignment assignment,
      RecorderTools tools,
      ActorContext<RecorderCommand> context,
      TimerScheduler<RecorderCommand> timers,
      StashBuffer<RecorderCommand> stash) {
    var writer =
        new ConversationWriter(
            assignment.header(),
            assignment.stream().language(),
            tools.store(),
            tools.log(),
            context.getSystem());
    context.pipeToSelf(
        Beginnings.find(assignment, writer),
        (beginning, failure) -> {
          if (failure != null) {
            throw new IllegalStateException("recording cannot begin", failure);
          }
          return new RecorderCommand.Started(beginning);
        });
    return Behaviors.receive(RecorderCommand.class)
        .onMessage(
            RecorderCommand.Started.class,
            started ->
                stash.unstashAll(
                    new StreamRecorder(
                        context, timers, assignment, tools, writer, started.beginning())))
        .onAnyMessage(
            message -> {
              stash.stash(message);
              return Behaviors.same();
            })
        .build();
  }

  private StreamRecorder(
      ActorContext<RecorderCommand> context,
      TimerScheduler<RecorderCommand> timers,
      Assignment assignment,
      RecorderTools tools,
      ConversationWriter writer,
      Beginning beginning) {
    super(context);
    this.assignment = assignment;
    this.tools = tools;
    this.timers = timers;
    this.writer = writer;
    this.place = beginning.place();
    this.resumable = assignment.stream().resumable();
    this.epoch = assignment.stream().epoch();
    this.captioner =
        new Captioner(
            assignment.header(),
            assignment.stream().language(),
            tools.captions(),
            tools.feed(),
            Materializer.matFromSystem(context.getSystem()));
    this.cutter =
        new StreamCutter(
            assignment.header().format(),
            assignment.header().startedAt(),
            beginning.start(),
            tools.limits(),
            tools.decoders().create(assignment.header().format()),
            tools.detectors().create(),
            assignment.captions() ? captioner::hear : _ -> {});
    this.durableSeq =
        Math.max(beginning.nextSeq(), tools.log().nextSeq(assignment.header().key()).orElse(0));
    this.ledger = ledgerAt(durableSeq);
    captioner.movedTo(place.part().audioUuid(), cutter.positionMs());
    for (var batch : assignment.recovered()) {
      if (batch.nextSeq() > beginning.nextSeq()) {
        cuts.addAll(
            cutter.add(
                batch.from(Math.max(batch.fromSeq(), beginning.nextSeq())), OptionalLong.empty()));
      }
    }
    remind();
    timers.startTimerWithFixedDelay("remind", new RecorderCommand.Remind(), REMINDER);
    if (!assignment.recovered().isEmpty()) {
      waitForDevice();
    }
    writeNext();
  }

  @Override
  public Receive<RecorderCommand> createReceive() {
    return newReceiveBuilder().onMessage(RecorderCommand.class, this::handle).build();
  }

  private Behavior<RecorderCommand> handle(RecorderCommand command) {
    switch (command) {
      case RecorderCommand.Attach attach -> attach(attach);
      case RecorderCommand.Submit submit -> submit(submit);
      case RecorderCommand.DeclareHole hole -> {
        if (fenced(hole.epoch(), hole.replyTo())) {
          break;
        }
        if (ledger.drop(hole.epoch(), hole.from(), hole.to()) instanceof LedgerVerdict.Gap(var n)) {
          hole.replyTo().tell(new Taken.Gap(n));
          break;
        }
        afterAppends(
            () -> {
              durableSeq = Math.max(durableSeq, ledger.nextSeq());
              hole.replyTo().tell(new Taken.Durable(durableSeq));
            });
      }
      case RecorderCommand.Stop(var by, var replyTo) -> {
        if (!fenced(by, replyTo)) {
          afterAppends(
              () -> {
                replyTo.tell(new Taken.Durable(durableSeq));
                end(CloseReason.STOPPED);
              });
        }
      }
      case RecorderCommand.Detach(var by) -> {
        if (by == epoch && session.isPresent()) {
          session = Optional.empty();
          captioner.device(session);
          waitForDevice();
        }
      }
      case RecorderCommand.Noticed(Notice.CloseNow(var replyTo)) -> closeByHand(replyTo);
      case RecorderCommand.Noticed(Notice.Fenced(var by)) -> fence(by);
      case RecorderCommand.Appended appended -> appended(appended);
      case RecorderCommand.Written(var next) -> {
        writing = false;
        if (!next.part().equals(place.part())) {
          captioner.movedTo(next.part().audioUuid(), cutter.positionMs());
        }
        if (next.opened() && !place.opened()) {
          say(new ServerMessage.ConversationChanged(next.part().audioUuid(), "open"));
        }
        place = next;
        writeNext();
      }
      case RecorderCommand.EndStored() -> {
        say(new ServerMessage.ConversationChanged(place.part().audioUuid(), "closed"));
        return Behaviors.stopped();
      }
      case RecorderCommand.GraceOver() -> {
        if (session.isEmpty()) {
          afterAppends(() -> end(CloseReason.DISCONNECTED));
        }
      }
      case RecorderCommand.Remind() -> remind();
      case RecorderCommand.Started _ -> {}
    }
    return this;
  }

  private void attach(RecorderCommand.Attach attach) {
    if (ending.isPresent()) {
      attach.replyTo().tell(new Taken.Unavailable("the stream is ending"));
      return;
    }
    session.ifPresent(older -> older.tell(new SessionSignal.FencedOff(attach.epoch())));
    epoch = Math.max(epoch, attach.epoch());
    resumable = attach.resumable();
    fenceable = attach.fenceable();
    session = Optional.of(attach.session());
    captioner.device(session);
    timers.cancel("grace");
    // What the old session sent is either durable or forgotten when the new one hears where to go
    // on.
    afterAppends(
        () -> {
          ledger.open(attach.epoch(), attach.firstUnacked());
          durableSeq = Math.max(durableSeq, ledger.nextSeq());
          attach.replyTo().tell(new Taken.Durable(durableSeq));
        });
  }

  private StreamLedger ledgerAt(long nextSeq) {
    var fresh = StreamLedger.resumed(nextSeq, StreamLedger.RESEND_WINDOW_FRAMES);
    fresh.open(epoch, nextSeq);
    return fresh;
  }

  /** The entity may speak before the new session does, or after. */
  private void fence(long by) {
    if (fenceable && by > epoch) {
      epoch = by;
      session.ifPresent(older -> older.tell(new SessionSignal.FencedOff(by)));
      session = Optional.empty();
      captioner.device(session);
      waitForDevice();
    }
  }

  private boolean fenced(long by, ActorRef<Taken> replyTo) {
    if (by < epoch) {
      replyTo.tell(new Taken.Fenced(epoch));
      return true;
    }
    return false;
  }

  private void submit(RecorderCommand.Submit submit) {
    if (ending.isPresent() || logFailed || cuts.size() >= MAX_WAITING_CUTS) {
      submit.replyTo().tell(new Taken.Unavailable(logFailed ? "disk" : "busy"));
      return;
    }
    switch (ledger.offer(submit.epoch(), submit.frames())) {
      case LedgerVerdict.Accepted(var fresh) -> {
        tools.counters().taken(fresh.count(), fresh.sizeBytes());
        var append = new Append(tickets++, fresh, submit.timestampMs(), submit.replyTo());
        appends.add(append);
        getContext()
            .pipeToSelf(
                tools.log().append(assignment.header(), submit.epoch(), fresh),
                (_, failure) ->
                    new RecorderCommand.Appended(append.ticket(), Optional.ofNullable(failure)));
      }
      case LedgerVerdict.Duplicate _ -> {
        tools.counters().duplicate();
        afterAppends(() -> submit.replyTo().tell(new Taken.Durable(durableSeq)));
      }
      case LedgerVerdict.Conflict(var seq) -> {
        tools.counters().conflict();
        submit.replyTo().tell(new Taken.Conflict(seq, durableSeq));
      }
      case LedgerVerdict.Gap(var expected) -> {
        tools.counters().gap();
        submit.replyTo().tell(new Taken.Gap(expected));
      }
      case LedgerVerdict.Fenced(var by) -> submit.replyTo().tell(new Taken.Fenced(by));
      case LedgerVerdict.Hole _ -> throw new IllegalStateException("frames are no hole");
    }
  }

  /** Takes the log's answers in the order of the appends, whatever the order they come in. */
  private void appended(RecorderCommand.Appended appended) {
    answered.add(appended);
    while (!appends.isEmpty()) {
      var oldest = appends.peek();
      var answer = answered.stream().filter(a -> a.ticket() == oldest.ticket()).findFirst();
      if (answer.isEmpty()) {
        return;
      }
      answered.remove(answer.get());
      appends.remove();
      if (answer.get().failure().isPresent() || logFailed) {
        // Nothing after a hole is acknowledged: the device sends it all again.
        logFailed = true;
        oldest.replyTo().tell(new Taken.Unavailable("disk"));
      } else {
        durableSeq = oldest.frames().nextSeq();
        oldest.replyTo().tell(new Taken.Durable(durableSeq));
        cuts.addAll(cutter.add(oldest.frames(), oldest.timestampMs()));
      }
    }
    if (logFailed) {
      logFailed = false;
      ledger = ledgerAt(durableSeq);
    }
    writeNext();
    var ready = List.copyOf(whenDurable);
    whenDurable.clear();
    ready.forEach(Runnable::run);
  }

  private void afterAppends(Runnable action) {
    if (appends.isEmpty()) {
      action.run();
    } else {
      whenDurable.add(action);
    }
  }

  private void closeByHand(ActorRef<ClientCommand.CloseAnswer> replyTo) {
    afterAppends(
        () -> {
          cuts.addAll(cutter.close(CloseReason.MANUAL, durableSeq));
          writeNext();
          replyTo.tell(new ClientCommand.CloseAnswer(Clients.CloseAnswer.CLOSED));
        });
  }

  private void waitForDevice() {
    if (resumable) {
      timers.startSingleTimer("grace", new RecorderCommand.GraceOver(), tools.resumeGrace());
    } else {
      getContext().getSelf().tell(new RecorderCommand.GraceOver());
    }
  }

  private void end(CloseReason reason) {
    if (ending.isEmpty()) {
      ending = Optional.of(reason);
      cuts.addAll(cutter.finish());
      captioner.close();
      writeNext();
    }
  }

  private void writeNext() {
    if (writing) {
      return;
    }
    if (!cuts.isEmpty()) {
      writing = true;
      getContext()
          .pipeToSelf(
              writer.write(place, cuts.remove()),
              (next, failure) -> {
                if (failure != null) {
                  throw new IllegalStateException("a piece cannot be written", failure);
                }
                return new RecorderCommand.Written(next);
              });
    } else if (ending.isPresent()) {
      writing = true;
      getContext()
          .pipeToSelf(
              writer.end(place, ending.get(), durableSeq),
              (_, failure) -> {
                if (failure != null) {
                  throw new IllegalStateException("the end cannot be stored", failure);
                }
                return new RecorderCommand.EndStored();
              });
    }
  }

  private void remind() {
    var self = getContext().messageAdapter(Notice.class, RecorderCommand.Noticed::new);
    ClusterSharding.get(getContext().getSystem())
        .entityRefFor(ClientEntity.KEY, assignment.header().key().clientId())
        .tell(new ClientCommand.AttachRecorder(assignment.header().key().streamId(), self));
  }

  private void say(ServerMessage message) {
    session.ifPresent(to -> to.tell(new SessionSignal.Say(message)));
  }
}
