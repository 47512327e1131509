package dev.hark.protocol.device;

import dev.hark.protocol.stream.ServerMessage;
import dev.hark.protocol.stream.ServerMessages;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of a {@link DeviceClient}: brings what happens to the client's thread, and sends
 * one message after the other. Everything but the JDK's callbacks runs on the client's thread.
 */
final class DeviceSocket implements WebSocket.Listener {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_TEXT_CHARS = 256 * 1024;
  private static final int MAX_QUEUED = 4;
  private static final int NORMAL = 1000;
  private static final int ABNORMAL = 1006;
  private static final int LOGIN_REFUSED = 1008;

  // one client for all sockets: it owns a selector thread
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  /** What happened to the socket. */
  sealed interface Signal {
    record Opened() implements Signal {}

    record Heard(ServerMessage message) implements Signal {}

    record Writable() implements Signal {}

    record Closed(int code, String reason) implements Signal {

      /** Another try would end the same: protocol broken, login refused, stream taken over. */
      boolean isFinal() {
        return switch (code) {
          case 1002, 1003, 1007, 1008, 1009, 4409 -> true;
          default -> false;
        };
      }
    }
  }

  private final Executor strand;
  private final BiConsumer<DeviceSocket, Signal> heard;
  private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private Optional<WebSocket> socket = Optional.empty();
  private boolean sending;
  private boolean ended;

  DeviceSocket(
      URI endpoint, String token, Executor strand, BiConsumer<DeviceSocket, Signal> heard) {
    this.strand = strand;
    this.heard = heard;
    var _ =
        HTTP.newWebSocketBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .buildAsync(endpoint, this)
            .whenComplete((opened, failure) -> onStrand(() -> opened(opened, failure)));
  }

  /** Whether another message may be given. */
  boolean isWritable() {
    return socket.isPresent() && !ended && queue.size() < MAX_QUEUED;
  }

  /** Sends a binary message after those before it. */
  void send(byte[] message) {
    queue.addLast(message);
    drain();
  }

  void close() {
    ended = true;
    socket.ifPresent(
        open -> {
          var _ = open.sendClose(NORMAL, "").whenComplete((_, _) -> open.abort());
        });
  }

  void abort() {
    ended = true;
    socket.ifPresent(WebSocket::abort);
  }

  private void opened(@Nullable WebSocket opened, @Nullable Throwable failure) {
    if (opened == null) {
      var refused = isLoginRefused(failure);
      end(refused ? LOGIN_REFUSED : ABNORMAL, refused ? "login refused" : "no connection");
      return;
    }
    if (ended) {
      opened.abort();
      return;
    }
    socket = Optional.of(opened);
    heard.accept(this, new Signal.Opened());
  }

  /** The JDK wraps the handshake's failure, how deep differs with where it was noticed. */
  private static boolean isLoginRefused(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof WebSocketHandshakeException handshake) {
        var status = handshake.getResponse().statusCode();
        return status == 401 || status == 403;
      }
    }
    return false;
  }

  private void drain() {
    if (sending || ended || queue.isEmpty() || socket.isEmpty()) {
      return;
    }
    sending = true;
    var _ =
        socket
            .get()
            .sendBinary(ByteBuffer.wrap(queue.removeFirst()), true)
            .whenComplete((_, failure) -> onStrand(() -> sent(failure)));
  }

  private void sent(@Nullable Throwable failure) {
    sending = false;
    if (failure != null) {
      end(ABNORMAL, "the connection broke");
      return;
    }
    drain();
    heard.accept(this, new Signal.Writable());
  }

  private void end(int code, String reason) {
    if (!ended) {
      ended = true;
      socket.ifPresent(WebSocket::abort);
      heard.accept(this, new Signal.Closed(code, reason));
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    if (text.length() + part.length() > MAX_TEXT_CHARS) {
      onStrand(() -> end(ABNORMAL, "the server's message is too long"));
      return null;
    }
    text.append(part);
    if (last) {
      var whole = text.toString();
      text.setLength(0);
      onStrand(
          () ->
              ServerMessages.read(whole)
                  .ifPresent(message -> heard.accept(this, new Signal.Heard(message))));
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    onStrand(() -> end(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    onStrand(() -> end(ABNORMAL, "the connection broke"));
  }

  private void onStrand(Runnable step) {
    try {
      strand.execute(step);
    } catch (RejectedExecutionException clientClosed) {
      socket.ifPresent(WebSocket::abort);
    }
  }
}
