package dev.hark.ingest.recorder;

import dev.hark.client.ClientCommand;
import dev.hark.client.ClientCommand.Notice;
import dev.hark.client.ClientEntity;
import dev.hark.client.Clients;
import dev.hark.conversation.CloseReason;
import dev.hark.ingest.recorder.ConversationWriter.Place;
import dev.hark.ingest.recorder.RecorderCommand.Taken;
import dev.hark.ingest.recorder.RecorderStart.Assignment;
import dev.hark.ingest.recorder.RecorderStart.Beginning;
import dev.hark.protocol.stream.ServerMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.japi.function.Function2;
import org.jspecify.annotations.Nullable;

/**
 * Records one live stream on this node: numbers in order, to the log, acknowledged when durable,
 * cut to pieces, handed to the {@link ConversationWriter}. Outlives the device's sockets by the
 * resume grace.
 */
final class StreamRecorder extends AbstractBehavior<RecorderCommand> {

  /** How many cuts may wait to be written before no more frames are taken. */
  private static final int MAX_WAITING_CUTS = 16;

  private static final Duration REMINDER = Duration.ofSeconds(20);

  private final Assignment assignment;
  private final RecorderTools tools;
  private final TimerScheduler<RecorderCommand> timers;
  private final ConversationWriter writer;
  private final FrameGate gate;
  private final StreamCutter cutter;
  private final Captioner captioner;

  private final PendingAppends appends = new PendingAppends();
  private final DeviceLink device;

  private final Deque<Cut> cuts = new ArrayDeque<>();
  private boolean writing;
  private Place place;

  /** Set when the stream is over. */
  private Optional<CloseReason> ending = Optional.empty();

  StreamRecorder(
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
    this.device = new DeviceLink(assignment.stream().epoch(), assignment.stream().resumable());
    this.captioner = tools.captioner(assignment, context.getSystem());
    this.cutter =
        tools.cutter(
            assignment,
            beginning.start(),
            assignment.captions() ? captioner::hear : StreamCutter.Listener.NOBODY);
    this.gate =
        new FrameGate(
            Math.max(beginning.nextSeq(), tools.log().nextSeq(assignment.header().key()).orElse(0)),
            device.epoch(),
            tools.counters());
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
        if (!fenced(hole.epoch(), hole.replyTo())) {
          gate.leaveOut(hole, appends);
        }
      }
      case RecorderCommand.Stop(var by, var replyTo) -> {
        if (!fenced(by, replyTo)) {
          device.stopped();
          appends.after(
              () -> {
                replyTo.tell(new Taken.Durable(gate.durableSeq()));
                end(CloseReason.STOPPED);
              });
        }
      }
      case RecorderCommand.Detach(var by) -> {
        if (device.detach(by)) {
          waitForDevice();
        }
      }
      case RecorderCommand.Noticed(Notice.CloseNow(var replyTo)) -> closeByHand(replyTo);
      // The entity may speak before the new session does, or after.
      case RecorderCommand.Noticed(Notice.Fenced(var by)) -> {
        if (device.fence(by)) {
          waitForDevice();
        }
      }
      case RecorderCommand.Appended appended -> appended(appended);
      case RecorderCommand.Written(var next) -> {
        writing = false;
        if (!next.part().equals(place.part())) {
          captioner.movedTo(next.part().audioUuid(), cutter.positionMs());
        }
        if (next.opened() && !place.opened()) {
          device.say(new ServerMessage.ConversationChanged(next.part().audioUuid(), "open"));
        }
        place = next;
        writeNext();
      }
      case RecorderCommand.EndStored() -> {
        device.say(new ServerMessage.ConversationChanged(place.part().audioUuid(), "closed"));
        return Behaviors.stopped();
      }
      case RecorderCommand.GraceOver() -> {
        if (device.session().isEmpty()) {
          appends.after(() -> end(CloseReason.DISCONNECTED));
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
    device.attach(attach);
    captioner.device(device.session());
    timers.cancel("grace");
    // What the old session sent is either durable or forgotten when the new one hears where to go
    // on.
    appends.after(
        () -> {
          gate.open(attach.epoch(), attach.firstUnacked());
          attach.replyTo().tell(new Taken.Durable(gate.durableSeq()));
        });
  }

  private boolean fenced(long by, ActorRef<Taken> replyTo) {
    if (device.fencedOff(by)) {
      replyTo.tell(new Taken.Fenced(device.epoch()));
      return true;
    }
    return false;
  }

  private void submit(RecorderCommand.Submit submit) {
    if (ending.isPresent() || appends.failing() || cuts.size() >= MAX_WAITING_CUTS) {
      submit.replyTo().tell(new Taken.Unavailable(appends.failing() ? "disk" : "busy"));
      return;
    }
    gate.admit(submit, appends)
        .ifPresent(
            fresh -> {
              var ticket =
                  appends.add(
                      new PendingAppends.Append(fresh, submit.timestampMs(), submit.replyTo()));
              getContext()
                  .pipeToSelf(
                      tools.log().append(assignment.header(), submit.epoch(), fresh),
                      (_, failure) -> new RecorderCommand.Appended(ticket, failure == null));
            });
  }

  private void appended(RecorderCommand.Appended appended) {
    for (var settled : appends.answered(appended.ticket(), appended.durable())) {
      switch (settled) {
        case PendingAppends.Settled.Durable(var append) -> {
          gate.durable(append.frames().nextSeq());
          append.replyTo().tell(new Taken.Durable(gate.durableSeq()));
          cuts.addAll(cutter.add(append.frames(), append.timestampMs()));
        }
        case PendingAppends.Settled.Failed(var append) ->
            append.replyTo().tell(new Taken.Unavailable("disk"));
        case PendingAppends.Settled.Then(var action) -> action.run();
      }
    }
    if (appends.recovered()) {
      gate.rewind(device.epoch());
    }
    writeNext();
  }

  private void closeByHand(ActorRef<ClientCommand.CloseAnswer> replyTo) {
    appends.after(
        () -> {
          cuts.addAll(cutter.close(CloseReason.MANUAL, gate.durableSeq()));
          writeNext();
          replyTo.tell(new ClientCommand.CloseAnswer(Clients.CloseAnswer.CLOSED));
        });
  }

  private void waitForDevice() {
    captioner.device(device.session());
    if (device.resumable()) {
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
          .pipeToSelf(writer.write(place, cuts.remove()), succeeded(RecorderCommand.Written::new));
    } else if (ending.isPresent()) {
      writing = true;
      getContext()
          .pipeToSelf(
              writer.end(place, ending.get(), gate.durableSeq()),
              succeeded(_ -> new RecorderCommand.EndStored()));
    }
  }

  /** The writer tries until it succeeds, so that a failure is a bug: the recorder starts over. */
  private static <T> Function2<T, @Nullable Throwable, RecorderCommand> succeeded(
      Function<T, RecorderCommand> message) {
    return (value, failure) -> {
      if (failure != null) {
        throw new IllegalStateException("a stream cannot be written", failure);
      }
      return message.apply(value);
    };
  }

  private void remind() {
    var self = getContext().messageAdapter(Notice.class, RecorderCommand.Noticed::new);
    ClusterSharding.get(getContext().getSystem())
        .entityRefFor(ClientEntity.KEY, assignment.header().key().clientId())
        .tell(new ClientCommand.AttachRecorder(assignment.header().key().streamId(), self));
  }
}
