package dev.hark.ingest;

import dev.hark.identity.Authenticator;
import dev.hark.ingest.DeviceLogin.Device;
import dev.hark.ingest.DeviceSession.Work;
import dev.hark.ingest.adapter.pekko.ClosableUpgrade.CloseStatus;
import dev.hark.ingest.recorder.SessionSignal;
import dev.hark.protocol.stream.DeviceMessage;
import dev.hark.protocol.stream.DeviceMessages;
import dev.hark.protocol.stream.ServerMessage;
import dev.hark.protocol.stream.ServerMessages;
import dev.hark.protocol.wyoming.ProtocolViolation;
import dev.hark.protocol.wyoming.WyomingItem;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * One open socket: who is at it, what its session answers, how it closes. Its methods are called by
 * one stream stage each; what they share is volatile.
 */
final class DeviceSocket {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceSocket.class);

  private final IngestParts parts;
  private final SocketKind kind;
  private final Authenticator authenticator;
  private final String deviceName;
  private final AtomicReference<Option<CloseStatus>> closeStatus =
      new AtomicReference<>(Option.empty());

  private volatile Optional<DeviceSession> session = Optional.empty();
  private volatile Optional<ConnectedDevices.Connection> connection = Optional.empty();

  DeviceSocket(IngestParts parts, SocketKind kind, Authenticator authenticator, String deviceName) {
    this.parts = parts;
    this.kind = kind;
    this.authenticator = authenticator;
    this.deviceName = deviceName;
  }

  /** How the socket is to be closed, once something decided it. */
  AtomicReference<Option<CloseStatus>> closeStatus() {
    return closeStatus;
  }

  /** Lets the device in. */
  void admit(Device device, ActorRef<SessionSignal> signals) {
    connection = Optional.of(parts.devices().connected(device.clientId(), device.userId()));
    session = Optional.of(new DeviceSession(device, kind, parts, signals));
  }

  boolean admitted() {
    return session.isPresent();
  }

  /** Takes the next thing said: a login first, when there was none at the upgrade. */
  CompletionStage<Work> prepare(WyomingItem item, ActorRef<SessionSignal> signals) {
    return session.isPresent()
        ? session.get().prepare(item)
        : login(item)
            .thenApply(
                device -> {
                  device.ifPresent(found -> admit(found, signals));
                  var reply =
                      device.isPresent()
                          ? new Reply.Say(new ServerMessage.Ready())
                          : new Reply.Close(1008, "Authentication failed", Optional.empty());
                  return () -> CompletableFuture.completedStage(reply);
                });
  }

  private CompletionStage<Optional<Device>> login(WyomingItem item) {
    try {
      if (item instanceof WyomingItem.Event(var event)
          && DeviceMessages.read(event) instanceof DeviceMessage.Authenticate(var token)) {
        return authenticator
            .authenticate(token)
            .thenApply(found -> found.map(principal -> Device.of(principal, deviceName)));
      }
    } catch (ProtocolViolation notALogin) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return CompletableFuture.completedStage(Optional.empty());
  }

  /** What the session is told from the side. */
  Reply signalled(SessionSignal signal) {
    return switch (signal) {
      case SessionSignal.Say(var message) -> {
        if (message instanceof ServerMessage.ConversationChanged(var audioUuid, var status)) {
          connection.ifPresent(at -> note(at, audioUuid, status));
        }
        yield new Reply.Say(message);
      }
      case SessionSignal.FencedOff _ ->
          new Reply.Close(4409, "another session has the stream", Optional.empty());
      case SessionSignal.ShuttingDown _ ->
          new Reply.Close(1001, "the server stops", Optional.of(new ServerMessage.Goodbye()));
    };
  }

  private void note(ConnectedDevices.Connection at, String audioUuid, String status) {
    if (status.equals("open")) {
      parts.devices().recording(at.clientId(), audioUuid);
    } else {
      parts.devices().resting(at.clientId());
    }
  }

  /** How a socket closes that was silent too long, or broke. */
  Reply failed(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return admitted()
          ? new Reply.Close(1001, "idle", Optional.empty())
          : new Reply.Close(1008, "Authentication failed", Optional.empty());
    }
    LOG.debug("a device's socket broke", failure);
    return new Reply.Close(1011, "the connection broke", Optional.empty());
  }

  /** What a reply says on the wire, and whether it is the last. */
  Optional<String> text(Reply reply) {
    return switch (reply) {
      case Reply.Silent() -> Optional.empty();
      case Reply.Say(var message) -> Optional.of(ServerMessages.text(message));
      case Reply.Close(var code, var reason, var last) -> {
        closeStatus.compareAndSet(Option.empty(), Option.apply(new CloseStatus(code, reason)));
        yield code == 1008 && !admitted()
            ? Optional.of(ServerMessages.authenticationFailed("The token is not valid."))
            : last.map(ServerMessages::text);
      }
    };
  }

  /** The socket is gone, whatever the way. */
  void gone() {
    session.ifPresent(DeviceSession::gone);
    connection.ifPresent(parts.devices()::disconnected);
  }
}
