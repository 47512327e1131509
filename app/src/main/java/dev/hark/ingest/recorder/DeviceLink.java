package dev.hark.ingest.recorder;

import dev.hark.protocol.stream.ServerMessage;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The session that holds a stream now: only the newest may write. */
final class DeviceLink {

  private long epoch;
  private boolean resumable;
  private boolean fenceable = true;
  private Optional<ActorRef<SessionSignal>> session = Optional.empty();

  DeviceLink(long epoch, boolean resumable) {
    this.epoch = epoch;
    this.resumable = resumable;
  }

  /** A session takes the stream; the one before is told. */
  void attach(RecorderCommand.Attach attach) {
    session.ifPresent(older -> older.tell(new SessionSignal.FencedOff(attach.epoch())));
    epoch = Math.max(epoch, attach.epoch());
    resumable = attach.resumable();
    fenceable = attach.fenceable();
    session = Optional.of(attach.session());
  }

  /** The client's entity gave a newer epoch; answers whether a session lost the stream by it. */
  boolean fence(long by) {
    if (!fenceable || by <= epoch) {
      return false;
    }
    epoch = by;
    session.ifPresent(older -> older.tell(new SessionSignal.FencedOff(by)));
    session = Optional.empty();
    return true;
  }

  /**
   * The session said that the stream is over. It may begin another one on the same socket, which
   * must not be closed for being the older one.
   */
  void stopped() {
    fenceable = false;
  }

  /** The session of that epoch is gone; answers whether it held the stream. */
  boolean detach(long by) {
    if (by != epoch || session.isEmpty()) {
      return false;
    }
    session = Optional.empty();
    return true;
  }

  /** Whether a newer session has the stream. */
  boolean fencedOff(long by) {
    return by < epoch;
  }

  long epoch() {
    return epoch;
  }

  boolean resumable() {
    return resumable;
  }

  Optional<ActorRef<SessionSignal>> session() {
    return session;
  }

  void say(ServerMessage message) {
    session.ifPresent(to -> to.tell(new SessionSignal.Say(message)));
  }
}
